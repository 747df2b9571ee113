package nl.trajectory.domain.trajectory.step;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/** Steps of the trial: work with benefit retained, evaluated by all parties. */
public sealed interface TrialStep extends Step {

  /**
   * @param plannedEndOn last day of the trial
   */
  record TrialStarted(String employer, LocalDate plannedEndOn, Boolean benefitRetained)
      implements TrialStep {
    public TrialStarted {
      Require.reference(employer, "employer");
      Require.date(plannedEndOn, "plannedEndOn");
      Require.present(benefitRetained, "benefitRetained");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  /**
   * @param plannedEndOn the new last day
   */
  record TrialExtended(LocalDate plannedEndOn, @Nullable String reason) implements TrialStep {
    public TrialExtended {
      Require.date(plannedEndOn, "plannedEndOn");
      Require.optionalText(reason, "reason");
    }
  }

  /** One verdict of one party. */
  record TrialEvaluated(Party party, PlacementStep.Verdict verdict) implements TrialStep {
    public TrialEvaluated {
      Require.present(party, "party");
      Require.present(verdict, "verdict");
    }
  }

  /** A trial that was broken off is FAILED with a reason, verdicts or not. */
  record TrialConcluded(TrialOutcome outcome, @Nullable String reason) implements TrialStep {
    public TrialConcluded {
      Require.present(outcome, "outcome");
      Require.optionalText(reason, "reason");
    }
  }

  /**
   * @param percentage wage value, 0 to 100
   */
  record WageValueAssessed(Integer percentage, @Nullable String assessor) implements TrialStep {
    public WageValueAssessed {
      Require.between(percentage, 0, 100, "percentage");
      Require.optionalText(assessor, "assessor");
    }
  }

  /** How a trial ended. */
  enum TrialOutcome {
    PASSED,
    FAILED
  }
}
