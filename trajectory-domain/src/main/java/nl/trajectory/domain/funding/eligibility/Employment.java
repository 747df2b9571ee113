package nl.trajectory.domain.funding.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import nl.trajectory.domain.Period;
import org.jspecify.annotations.Nullable;

/**
 * The work that a trigger shows.
 *
 * @param from first day of the contract; of work that was confirmed, of its last row
 * @param until last day that counts; null: permanent; before {@code from}: no work at all
 * @param worked the work up to the day; null: the trigger is a contract's
 */
record Employment(
    LocalDate from,
    @Nullable LocalDate until,
    BigDecimal hoursPerWeek,
    boolean collectiveAgreement,
    @Nullable Worked worked) {

  boolean lasts(int months) {
    return until == null || (!until.isBefore(from) && new Period(from, until).lastsMonths(months));
  }

  /** Whole months, in words. */
  String length() {
    if (until == null) {
      return "permanent";
    }
    int months = 0;
    while (lasts(months + 1)) {
      months++;
    }
    return String.valueOf(months);
  }
}
