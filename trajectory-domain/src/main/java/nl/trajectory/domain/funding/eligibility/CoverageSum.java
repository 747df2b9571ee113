package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.Period;

/** The work up to a day, added up from periods that may overlap. */
final class CoverageSum {
  private CoverageSum() {}

  /**
   * @param known in any order
   * @param longestGap how many days without work in a row break nothing
   */
  static Worked upTo(LocalDate day, Collection<CoveredDays> known, int longestGap) {
    List<CoveredDays> covered = new ArrayList<>();
    for (CoveredDays period : known) {
      if (!period.from().isAfter(day)) {
        covered.add(period.clippedTo(day));
      }
    }
    covered.sort(Comparator.comparing(CoveredDays::from));
    List<Period> periods = joined(covered);
    int first = Math.max(periods.size() - 1, 0);
    while (first > 0 && gap(periods.get(first - 1), periods.get(first)) <= longestGap) {
      first--;
    }
    Set<Integer> entries =
        periods.isEmpty() ? Set.of() : shownBy(covered, periods.get(first).from());
    return new Worked(day, periods, first, List.copyOf(entries));
  }

  private static long gap(Period before, Period after) {
    return after.from().toEpochDay() - before.until().toEpochDay() - 1;
  }

  /**
   * @param covered by first day
   */
  private static List<Period> joined(List<CoveredDays> covered) {
    List<Period> periods = new ArrayList<>();
    for (CoveredDays next : covered) {
      LocalDate until = next.lastDay();
      int last = periods.size() - 1;
      if (last < 0 || periods.get(last).until().plusDays(1).isBefore(next.from())) {
        periods.add(new Period(next.from(), until));
      } else if (until.isAfter(periods.get(last).until())) {
        periods.set(last, new Period(periods.get(last).from(), until));
      }
    }
    return periods;
  }

  /**
   * The entries of the fewest that show each day from then on: of those that go on from the days
   * shown before, the one that goes furthest.
   *
   * @param covered by first day
   */
  private static Set<Integer> shownBy(List<CoveredDays> covered, LocalDate from) {
    Set<Integer> entries = new TreeSet<>();
    LocalDate shown = from.minusDays(1);
    CoveredDays furthest = null;
    for (CoveredDays next : covered) {
      if (furthest != null && shown.plusDays(1).isBefore(next.from())) {
        entries.addAll(furthest.entries());
        shown = furthest.lastDay();
        furthest = null;
      }
      if (shown.plusDays(1).isBefore(next.from())) {
        shown = next.from().minusDays(1);
      }
      if (next.lastDay().isAfter(furthest == null ? shown : furthest.lastDay())) {
        furthest = next;
      }
    }
    if (furthest != null) {
      entries.addAll(furthest.entries());
    }
    return entries;
  }
}
