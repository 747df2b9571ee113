package nl.trajectory.eventstore.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/**
 * What of a trajectory says who sees it, by its effective history: the earliest day first, on one
 * day the entry recorded first.
 *
 * @param region the name of the region that runs it by the last entry that says so
 * @param cohorts references of those it joined, whether or not it left them
 */
record RunAndCohorts(String region, Set<String> cohorts) {

  /** The types of events that can change it. */
  static final List<String> TYPES =
      List.of("TrajectoryOpened", "HandedOver", "CohortJoined", "EntryAmended", "EntryRetracted");

  static boolean isChangedBy(TrajectoryEvent event) {
    return !(event instanceof StepRecorded recorded) || says(recorded.step());
  }

  private static boolean says(Step step) {
    return step instanceof TrajectoryOpened
        || step instanceof HandedOver
        || step instanceof CohortJoined;
  }

  /**
   * @param events those of {@link #TYPES}, by their numbers in the stream and in that order: a
   *     correction comes after what it corrects; there is an opening
   */
  static RunAndCohorts of(SortedMap<Integer, TrajectoryEvent> events) {
    Map<Integer, StepRecorded> inForce = new TreeMap<>();
    events.forEach(
        (sequence, event) -> {
          if (event instanceof StepRecorded recorded) {
            inForce.put(sequence, recorded);
          } else if (event instanceof EntryAmended amended) {
            inForce.put(amended.corrects(), amended.replacement());
          } else if (event instanceof EntryRetracted retracted) {
            inForce.remove(retracted.corrects());
          }
        });
    List<StepRecorded> effective = new ArrayList<>(inForce.values());
    effective.sort(Comparator.comparing(StepRecorded::occurredOn));
    String region = "";
    Set<String> cohorts = new LinkedHashSet<>();
    for (StepRecorded recorded : effective) {
      if (recorded.step() instanceof TrajectoryOpened opened) {
        region = opened.region();
      } else if (recorded.step() instanceof HandedOver handedOver) {
        region = handedOver.region();
      } else if (recorded.step() instanceof CohortJoined joined) {
        cohorts.add(joined.cohort());
      }
    }
    return new RunAndCohorts(region, cohorts);
  }
}
