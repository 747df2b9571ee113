package nl.trajectory.domain.trajectory.route;

import java.math.BigDecimal;
import java.time.LocalDate;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmployerOfRecord;
import org.jspecify.annotations.Nullable;

/**
 * One contract, with its renewals.
 *
 * @param endsOn last day as agreed; null: permanent
 * @param endedOn last day in fact, when an end was recorded
 * @param counts false for the intermediary's contract of a payroll placement, which counts for no
 *     norm and no milestone
 */
public record Contract(
    String employer,
    EmployerOfRecord employerOfRecord,
    BigDecimal hoursPerWeek,
    boolean collectiveAgreement,
    LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable LocalDate endedOn,
    boolean counts) {

  static Contract of(ContractSigned step, boolean counts) {
    return new Contract(
        step.employer(),
        step.employerOfRecord(),
        step.hoursPerWeek(),
        step.collectiveAgreement(),
        step.startsOn(),
        step.endsOn(),
        null,
        counts);
  }

  /** The last day, as recorded or else as agreed; null: no end in sight. */
  public @Nullable LocalDate lastDay() {
    return endedOn != null ? endedOn : endsOn;
  }

  /** Whether it is over on that day: ended by then, or run to its last day. */
  public boolean isOverOn(LocalDate day) {
    LocalDate last = lastDay();
    return last != null && !last.isAfter(day);
  }

  Contract endedOn(LocalDate day) {
    return new Contract(
        employer,
        employerOfRecord,
        hoursPerWeek,
        collectiveAgreement,
        startsOn,
        endsOn,
        day,
        counts);
  }

  Contract renewedUntil(@Nullable LocalDate newEnd, @Nullable BigDecimal newHours) {
    return new Contract(
        employer,
        employerOfRecord,
        newHours == null ? hoursPerWeek : newHours,
        collectiveAgreement,
        startsOn,
        newEnd,
        null,
        counts);
  }
}
