package nl.trajectory.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * Consecutive days, given by the first and the last, both included: 6 July to 5 January is six
 * months. All counting of calendar months is here.
 */
public record Period(LocalDate from, LocalDate until) {

  public Period {
    Require.notBefore(from, until, "until");
  }

  /**
   * The period of whole calendar months, at least one, that starts on {@code from}. It ends on the
   * day before the same day so many months later or, where that month lacks the day, on its last
   * day: 31 December to 28 February is two months.
   */
  public static Period ofMonths(LocalDate from, int months) {
    LocalDate sameDay = monthsAfter(from, months);
    boolean isThere = sameDay.getDayOfMonth() == from.getDayOfMonth();
    return new Period(from, isThere ? sameDay.minusDays(1) : sameDay);
  }

  /**
   * The last day that lies within so many calendar months of an event, whose own day does not
   * count: the same day so many months later or, where that month lacks the day, its last day.
   */
  public static LocalDate monthsAfter(LocalDate event, int months) {
    return event.plusMonths(months);
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
