package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
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
    @Nullable TrialOutcome outcome) {}
