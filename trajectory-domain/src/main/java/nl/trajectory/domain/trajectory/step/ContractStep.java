package nl.trajectory.domain.trajectory.step;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/** Steps of the contract: employment for the length of the training. */
public sealed interface ContractStep extends Step {

  /**
   * @param endsOn last day; null: permanent
   */
  record ContractSigned(
      String employer,
      EmployerOfRecord employerOfRecord,
      BigDecimal hoursPerWeek,
      Boolean collectiveAgreement,
      LocalDate startsOn,
      @Nullable LocalDate endsOn)
      implements ContractStep {
    public ContractSigned {
      Require.reference(employer, "employer");
      Require.present(employerOfRecord, "employerOfRecord");
      hoursPerWeek = Require.hours(hoursPerWeek, "hoursPerWeek");
      Require.present(collectiveAgreement, "collectiveAgreement");
      Require.date(startsOn, "startsOn");
      Require.optionalDate(endsOn, "endsOn");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  /**
   * @param startsOn the day after the contract it renews
   * @param endsOn last day; null: permanent from now on
   * @param hoursPerWeek null: as before
   */
  record ContractRenewed(
      LocalDate startsOn, @Nullable LocalDate endsOn, @Nullable BigDecimal hoursPerWeek)
      implements ContractStep {
    public ContractRenewed {
      Require.date(startsOn, "startsOn");
      Require.optionalDate(endsOn, "endsOn");
      hoursPerWeek = Require.optionalHours(hoursPerWeek, "hoursPerWeek");
    }
  }

  /** The step's day is the last day of the contract. */
  record ContractEnded(EndReason reason) implements ContractStep {
    public ContractEnded {
      Require.present(reason, "reason");
    }
  }

  /** Still in work on the step's day. */
  record EmploymentConfirmed(String employer, BigDecimal hoursPerWeek) implements ContractStep {
    public EmploymentConfirmed {
      Require.reference(employer, "employer");
      hoursPerWeek = Require.hours(hoursPerWeek, "hoursPerWeek");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  /** With whom the contract is. */
  enum EmployerOfRecord {
    EMPLOYER,
    PAYROLL,
    TRAINING_COMPANY
  }

  /** Why a contract ended. */
  enum EndReason {
    EXPIRED,
    EMPLOYER,
    EMPLOYEE,
    MUTUAL,
    DIPLOMA
  }
}
