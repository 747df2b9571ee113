package nl.trajectory.domain.funding.judging;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import nl.trajectory.domain.funding.eligibility.Dossier;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.rules.RuleBook;

/** Dossiers of trajectories as known at a position; each history is read once. */
final class Dossiers {
  private final Function<Collection<String>, List<RecordedHistory>> read;
  private final Map<String, RecordedHistory> histories = new HashMap<>();
  private final RuleBook book;

  /**
   * @param read reads histories up to the last position of the batch, or further
   */
  Dossiers(RuleBook book, Function<Collection<String>, List<RecordedHistory>> read) {
    this.book = book;
    this.read = read;
  }

  /** Reads those that are not there yet, at once. */
  void fetch(Set<String> trajectories) {
    Set<String> missing = new HashSet<>(trajectories);
    missing.removeAll(histories.keySet());
    if (!missing.isEmpty()) {
      read.apply(missing).forEach(one -> histories.put(one.trajectoryId(), one));
    }
  }

  /** The dossier of a trajectory as it was known at a position. */
  Dossier upTo(long position, String trajectory) {
    fetch(Set.of(trajectory));
    RecordedHistory whole = Objects.requireNonNull(histories.get(trajectory));
    return Dossier.of(whole.upTo(position), book);
  }
}
