package nl.trajectory.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * Consecutive days, given by the first and the last, both included: 6 July to 5 January is six
 * months.
 */
public record Period(LocalDate from, LocalDate until) {

  public Period {
    Require.notBefore(from, until, "until");
  }

  /** The period of whole calendar months that starts on {@code from}. */
  public static Period ofMonths(LocalDate from, int months) {
    return new Period(from, from.plusMonths(months).minusDays(1));
  }

  /** At least this many whole calendar months. */
  public boolean lastsMonths(int months) {
    return !until.isBefore(ofMonths(from, months).until);
  }

  /** Exactly this many whole calendar months. */
  public boolean isMonths(int months) {
    return until.equals(ofMonths(from, months).until);
  }

  /** Every day of this period lies in one of {@code others}. */
  public boolean isCoveredBy(List<Period> others) {
    LocalDate uncovered = from;
    boolean moved = true;
    while (moved && !uncovered.isAfter(until)) {
      moved = false;
      for (Period other : others) {
        if (!other.from.isAfter(uncovered) && !other.until.isBefore(uncovered)) {
          uncovered = other.until.plusDays(1);
          moved = true;
        }
      }
    }
    return uncovered.isAfter(until);
  }
}
