package nl.trajectory.domain.funding.judging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.trajectory.domain.funding.allocation.Candidate;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimState;
import org.jspecify.annotations.Nullable;

/** The streams of claims as a session knows them: as stored, and what it has added. Mutable. */
final class ClaimStreams {
  private final Function<Collection<String>, Map<String, List<Object>>> streams;
  private final Map<String, Integer> lastSequences = new HashMap<>();
  private final List<ClaimEntry> entries = new ArrayList<>();

  /**
   * @param streams reads the events of claims as they are now
   */
  ClaimStreams(Function<Collection<String>, Map<String, List<Object>>> streams) {
    this.streams = streams;
  }

  /** The candidates, each with its claim as it stands in the store. */
  List<Candidate> of(List<Candidate> stored) {
    Map<String, List<Object>> claims =
        streams.apply(stored.stream().map(candidate -> candidate.key().claimId()).toList());
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate candidate : stored) {
      String claimId = candidate.key().claimId();
      List<Object> events = claims.getOrDefault(claimId, List.of());
      lastSequences.put(claimId, events.size() - 1);
      candidates.add(candidate.claiming(state(events)));
    }
    return candidates;
  }

  /** The claim as it stands now, with every decision that was recorded. */
  Optional<ClaimState> claim(String claimId) {
    List<Object> events = streams.apply(Set.of(claimId)).getOrDefault(claimId, List.of());
    int written = events.size();
    List<Object> all = new ArrayList<>(events);
    entries.stream()
        .filter(entry -> entry.claimId().equals(claimId) && entry.sequence() >= written)
        .forEach(entry -> all.add(entry.event()));
    lastSequences.put(claimId, all.size() - 1);
    return Optional.ofNullable(state(all));
  }

  private static @Nullable ClaimState state(List<Object> events) {
    return ClaimState.of(events.stream().map(ClaimEvent.class::cast).toList()).orElse(null);
  }

  /**
   * Adds what happened to a claim.
   *
   * @param cause position of the event because of which it happened
   */
  void add(String claimId, List<ClaimEvent> events, long cause) {
    for (ClaimEvent event : events) {
      int sequence = lastSequences.getOrDefault(claimId, -1) + 1;
      lastSequences.put(claimId, sequence);
      entries.add(new ClaimEntry(claimId, sequence, event, cause));
    }
  }

  /** What was added, in order, since this was asked last. */
  List<ClaimEntry> take() {
    List<ClaimEntry> taken = List.copyOf(entries);
    entries.clear();
    return taken;
  }
}
