package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep.Verdict;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One trial.
 *
 * @param plannedEndOn last day as planned or extended
 * @param outcome null: still running
 */
public record Trial(
    LocalDate startedOn,
    LocalDate plannedEndOn,
    boolean benefitRetained,
    Map<Party, Verdict> verdicts,
    @Nullable TrialOutcome outcome) {
  static Trial starting(LocalDate on, LocalDate plannedEndOn, boolean benefitRetained) {
    return new Trial(on, plannedEndOn, benefitRetained, Map.of(), null);
  }

  Trial extendedTo(LocalDate newEnd) {
    return new Trial(startedOn, newEnd, benefitRetained, verdicts, outcome);
  }

  Trial evaluated(Party party, Verdict verdict) {
    Map<Party, Verdict> more = new EnumMap<>(Party.class);
    more.putAll(verdicts);
    more.put(party, verdict);
    return new Trial(startedOn, plannedEndOn, benefitRetained, Map.copyOf(more), outcome);
  }

  Trial concluded(TrialOutcome last) {
    return new Trial(startedOn, plannedEndOn, benefitRetained, verdicts, last);
  }
}
