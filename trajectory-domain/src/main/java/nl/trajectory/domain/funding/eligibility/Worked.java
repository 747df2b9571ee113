package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.domain.Period;

/**
 * Someone's work up to a day.
 *
 * @param periods of covered days, in order, none adjoining another; none ends after the day
 * @param first index of the period with which the last row begins, the one that no gap breaks that
 *     is too long
 * @param entries sequence numbers of those that show the last row
 */
record Worked(LocalDate day, List<Period> periods, int first, List<Integer> entries) {
  private static final int MOST_TOLD = 12;

  Worked {
    periods = List.copyOf(periods);
    entries = List.copyOf(entries);
  }

  /** First day of the last row; the day after, when there is no work at all. */
  LocalDate from() {
    return periods.isEmpty() ? day.plusDays(1) : periods.get(first).from();
  }

  /** Last day of the last row; the day itself, when there is no work at all. */
  LocalDate until() {
    return periods.isEmpty() ? day : periods.get(periods.size() - 1).until();
  }

  /** Whether the day itself is a day of work. */
  boolean isOnTheDay() {
    return !periods.isEmpty() && until().equals(day);
  }

  /** Every period, the last {@value #MOST_TOLD} of them if there are more. */
  String inWords() {
    int left = Math.max(periods.size() - MOST_TOLD, 0);
    String told =
        periods.subList(left, periods.size()).stream()
            .map(period -> period.from() + " to " + period.until())
            .collect(Collectors.joining("; "));
    return periods.isEmpty() ? "none" : left == 0 ? told : left + " earlier; " + told;
  }
}
