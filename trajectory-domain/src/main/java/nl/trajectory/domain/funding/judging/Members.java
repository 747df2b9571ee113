package nl.trajectory.domain.funding.judging;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/** Who was ever in which cohort, as a session knows it. Mutable. */
final class Members {
  private final JudgingMemory memory;
  private final Map<String, Set<String>> cohorts = new HashMap<>();
  private final Map<String, Set<String>> joined = new LinkedHashMap<>();

  Members(JudgingMemory memory) {
    this.memory = memory;
  }

  /** The trajectories of a batch that are, were or come to be in a cohort; looked up at once. */
  Set<String> among(List<RecordedEvent> batch) {
    Set<String> trajectories = new LinkedHashSet<>();
    for (RecordedEvent event : batch) {
      if (event.event() instanceof TrajectoryEvent) {
        trajectories.add(event.stream());
      }
    }
    prepare(trajectories);
    Set<String> found = new HashSet<>();
    for (RecordedEvent event : batch) {
      if (event.event() instanceof TrajectoryEvent happened
          && (joins(happened) || !cohortsOf(event.stream()).isEmpty())) {
        found.add(event.stream());
      }
    }
    return found;
  }

  /** Whether an event has a trajectory join a cohort. */
  static boolean joins(TrajectoryEvent event) {
    return event instanceof StepRecorded step && step.step() instanceof CohortJoined
        || event instanceof EntryAmended amended
            && amended.replacement().step() instanceof CohortJoined;
  }

  /** Looks up at once of many trajectories which cohorts they were in. */
  private void prepare(Collection<String> trajectories) {
    Set<String> unknown = new HashSet<>(trajectories);
    unknown.removeAll(cohorts.keySet());
    if (!unknown.isEmpty()) {
      Map<String, Set<String>> found = memory.cohortsOf(unknown);
      unknown.forEach(one -> cohorts.put(one, new HashSet<>(found.getOrDefault(one, Set.of()))));
    }
  }

  /** The cohorts that a trajectory was ever in. */
  Set<String> cohortsOf(String trajectory) {
    prepare(Set.of(trajectory));
    return Set.copyOf(Objects.requireNonNull(cohorts.get(trajectory)));
  }

  void join(String trajectory, String cohort) {
    prepare(Set.of(trajectory));
    if (Objects.requireNonNull(cohorts.get(trajectory)).add(cohort)) {
      joined.computeIfAbsent(trajectory, key -> new LinkedHashSet<>()).add(cohort);
    }
  }

  /** Every trajectory that was ever in the cohort. */
  Set<String> membersOf(String cohort) {
    Set<String> members = memory.membersOf(cohort);
    cohorts.forEach(
        (trajectory, ofIt) -> {
          if (ofIt.contains(cohort)) {
            members.add(trajectory);
          }
        });
    return members;
  }

  /** Writes who has joined. */
  void write() {
    memory.writeMembers(joined);
  }
}
