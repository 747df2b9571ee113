package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Days of work in a row, and what shows them.
 *
 * @param until null: no end in sight
 * @param entries sequence numbers of the entries that show it
 */
record CoveredDays(LocalDate from, @Nullable LocalDate until, List<Integer> entries) {
  /** Days without an end in sight come last. */
  static final Comparator<CoveredDays> BY_LAST_DAY =
      Comparator.comparing(days -> days.until() == null ? LocalDate.MAX : days.until());

  boolean holds(LocalDate day) {
    return !from.isAfter(day) && (until == null || !until.isBefore(day));
  }

  /** The same entries and one more. */
  List<Integer> entriesAnd(int entry) {
    List<Integer> more = new ArrayList<>(entries);
    more.add(entry);
    return List.copyOf(more);
  }

  /** The same, ending on that day at the latest; it does not begin after it. */
  CoveredDays clippedTo(LocalDate day) {
    boolean isOver = until != null && until.isBefore(day);
    return isOver ? this : new CoveredDays(from, day, entries);
  }

  /** The last of days that were clipped. */
  LocalDate lastDay() {
    return Objects.requireNonNull(until, "clipped");
  }
}
