package nl.trajectory.api.generating;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Profile;
import nl.trajectory.domain.Period;
import org.jspecify.annotations.Nullable;

/** Employment: the contract, its renewal, its end, and whether someone is still in work. */
final class Contracts {
  private static final int PAYROLL_MONTHS = 3;
  private static final int HALF_A_YEAR = 6;

  private Contracts() {}

  /** The intermediary's contract of a payroll placement, from the first day. */
  static void payroll(Course course) {
    course
        .step("ContractSigned")
        .with("employer", course.employer)
        .with("employerOfRecord", "PAYROLL")
        .with("hoursPerWeek", 32)
        .with("collectiveAgreement", true)
        .with("startsOn", course.day)
        .with("endsOn", Period.ofMonths(course.day, PAYROLL_MONTHS).until());
  }

  /** The contract and what follows on it; some get none, and leave. */
  static void employ(Course course) {
    Chance chance = course.chance;
    if (!chance.percent(course.profile().contract())) {
      course.leave("EMPLOYER_WITHDREW", "BENEFIT");
      return;
    }
    course.later(0, 4);
    int usual = course.profile().contractMonths();
    int months = chance.percent(94) ? usual : Math.max(3, usual / 2 - 1);
    if (chance.percent(12)) {
      months = Math.max(months, 12);
    }
    int hours = chance.percent(92) ? chance.pick(List.of(32, 36, 38, 40)) : 24;
    boolean cao = chance.percent(95);
    LocalDate starts = course.day.plusDays(1);
    LocalDate ends = Period.ofMonths(starts, months).until();
    boolean permanent = chance.percent(3);
    Line signed =
        course
            .step("ContractSigned")
            .with("employer", course.employer)
            .with("employerOfRecord", chance.percent(85) ? "EMPLOYER" : "TRAINING_COMPANY")
            .with("hoursPerWeek", hours)
            .with("collectiveAgreement", cao)
            .with("startsOn", starts)
            .with("endsOn", permanent ? null : ends)
            .with("evidence", course.evidence("contract"));
    course.moment("CONTRACT_SIGNED", signed, permanent ? 999 : months, hours, cao);
    follow(course, starts, permanent ? null : ends, months, hours);
  }

  /**
   * @param ends last day; null: permanent
   */
  private static void follow(
      Course course, LocalDate starts, @Nullable LocalDate ends, int months, int hours) {
    Chance chance = course.chance;
    LocalDate halfYear = starts.plusMonths(HALF_A_YEAR).plusDays(3);
    LocalDate covered = ends;
    if (ends != null && course.profile() == Profile.NEWCOMERS && chance.percent(55)) {
      if (months > HALF_A_YEAR) {
        confirm(course, halfYear, hours);
      }
      course.day = ends.minusDays(chance.between(2, 12));
      covered = Period.ofMonths(starts, 2 * months).until();
      Line renewed =
          course.step("ContractRenewed").with("startsOn", ends.plusDays(1)).with("endsOn", covered);
      course.moment("CONTRACT_RENEWED", renewed, 2 * months, hours, true);
    }
    if ((covered == null || covered.isAfter(halfYear.plusDays(21)))
        && halfYear.isAfter(course.day)) {
      confirm(course, halfYear, hours);
    }
    if (course.profile().hasDiploma()) {
      return;
    }
    if (covered != null) {
      course.day = covered;
      course.step("ContractEnded").with("reason", chance.percent(80) ? "EXPIRED" : "MUTUAL");
    }
  }

  private static void confirm(Course course, LocalDate on, int hours) {
    if (!course.chance.percent(80)) {
      return;
    }
    course.day = course.chance.after(on, 0, 14);
    Line confirmed =
        course
            .step("EmploymentConfirmed")
            .with("employer", course.employer)
            .with("hoursPerWeek", hours)
            .with("evidence", course.evidence("payslip"));
    course.moment("IN_WORK_FOR", confirmed, HALF_A_YEAR, hours, true);
  }
}
