package nl.trajectory.projections.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.PhaseOpened;
import nl.trajectory.domain.trajectory.route.Standing.Status;
import nl.trajectory.domain.trajectory.step.AnytimeStep.TrajectoryResumed;
import nl.trajectory.domain.trajectory.step.AnytimeStep.TrajectorySuspended;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryCompleted;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryExited;
import nl.trajectory.domain.trajectory.step.Step;

/** The phase of a route and whether it runs, from each day on which one of them changed. */
final class Standings {
  private Standings() {}

  /** What holds from that day on. */
  record On(LocalDate on, String phase, String status) {}

  /** By day, from the opening on. */
  static List<On> of(History history) {
    TreeMap<LocalDate, String> phases = new TreeMap<>();
    for (PhaseOpened opened : history.state().phases()) {
      phases.put(opened.on(), opened.phase().name());
    }
    TreeMap<LocalDate, Status> statuses = new TreeMap<>();
    Status status = Status.RUNNING;
    for (Entry entry : history.effective()) {
      status = after(status, entry.step());
      statuses.put(entry.occurredOn(), status);
    }
    List<On> standings = new ArrayList<>();
    statuses.forEach(
        (day, held) -> {
          if (phases.floorKey(day) != null) {
            On now = new On(day, phases.floorEntry(day).getValue(), held.name());
            if (standings.isEmpty() || !isSame(standings.get(standings.size() - 1), now)) {
              standings.add(now);
            }
          }
        });
    return standings;
  }

  private static boolean isSame(On before, On now) {
    return before.phase().equals(now.phase()) && before.status().equals(now.status());
  }

  private static Status after(Status before, Step step) {
    if (step instanceof TrajectoryCompleted) {
      return Status.COMPLETED;
    }
    if (step instanceof TrajectoryExited) {
      return Status.EXITED;
    }
    boolean isEnded = before == Status.COMPLETED || before == Status.EXITED;
    if (step instanceof TrajectorySuspended && !isEnded) {
      return Status.SUSPENDED;
    }
    return step instanceof TrajectoryResumed ? Status.RUNNING : before;
  }
}
