package nl.trajectory.domain.trajectory.step;

import java.util.List;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Require;

/** Steps of the diploma, and of the desks after it: advice and the job pool. */
public sealed interface DiplomaStep extends Step {

  /**
   * @param qualification code of five digits
   * @param level 1 to 4
   * @param startQualification whether it is a start qualification
   */
  record DiplomaAwarded(
      String qualification, Integer level, String institution, Boolean startQualification)
      implements DiplomaStep {
    public DiplomaAwarded {
      if (!Require.present(qualification, "qualification").matches("\\d{5}")) {
        throw InvalidField.invalid("qualification", "must be a code of five digits");
      }
      Require.between(level, 1, 4, "level");
      Require.text(institution, "institution");
      Require.present(startQualification, "startQualification");
    }
  }

  /** Advice on the next step, after the diploma or at a contract's end without one. */
  record AdviceGiven(AdviceOption option) implements DiplomaStep {
    public AdviceGiven {
      Require.present(option, "option");
    }
  }

  record JobPoolEntered() implements DiplomaStep {}

  record JobFound(String employer, JobKind kind) implements DiplomaStep {
    public JobFound {
      Require.reference(employer, "employer");
      Require.present(kind, "kind");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  /** What was advised. */
  enum AdviceOption {
    STAY,
    OTHER_EMPLOYER,
    CONTINUE_LEARNING,
    OTHER_CHOICE,
    HOUSING_AND_LEISURE
  }

  /** How the job is held. */
  enum JobKind {
    PLACED,
    SECONDED,
    AGENCY,
    PAYROLL
  }
}
