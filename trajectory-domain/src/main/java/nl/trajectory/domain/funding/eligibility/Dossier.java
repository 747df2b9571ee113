package nl.trajectory.domain.funding.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.EntryAmended;

/**
 * What a claim is judged by: all that is known of a trajectory, and where each entry stands.
 *
 * @param trajectory the stream's generated id
 * @param positions place in the one order of all events, by sequence number
 */
public record Dossier(String trajectory, History history, List<Long> positions) {

  public Dossier {
    positions = List.copyOf(positions);
  }

  public static Dossier of(RecordedHistory recorded, RuleBook book) {
    return new Dossier(
        recorded.trajectoryId(),
        recorded.fold(book),
        recorded.entries().stream().map(RecordedEntry::position).toList());
  }

  /** These entries, each with the correction that gave it its present content, if there is one. */
  List<EvidenceEntry> evidence(Iterable<Integer> sequences) {
    TreeSet<Integer> reliedOn = new TreeSet<>();
    for (int sequence : sequences) {
      reliedOn.add(sequence);
      int correction = lastAmendmentOf(sequence);
      if (correction >= 0) {
        reliedOn.add(correction);
      }
    }
    List<EvidenceEntry> evidence = new ArrayList<>();
    for (int sequence : reliedOn) {
      evidence.add(new EvidenceEntry(trajectory, sequence, positions.get(sequence), null));
    }
    return evidence;
  }

  private int lastAmendmentOf(int corrected) {
    for (int sequence = history.lastSequence(); sequence > corrected; sequence--) {
      if (history.events().get(sequence) instanceof EntryAmended amended
          && amended.corrects() == corrected) {
        return sequence;
      }
    }
    return -1;
  }
}
