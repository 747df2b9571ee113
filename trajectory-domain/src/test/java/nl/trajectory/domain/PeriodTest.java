package nl.trajectory.domain;

import static nl.trajectory.domain.trajectory.Steps.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  @ParameterizedTest
  @CsvSource({
    "2025-07-06, 6, 2026-01-05",
    "2025-05-05, 2, 2025-07-04",
    "2025-01-01, 12, 2025-12-31",
    "2025-01-31, 1, 2025-02-28",
    "2024-01-31, 1, 2024-02-29",
    "2024-01-30, 1, 2024-02-29",
    "2024-01-29, 1, 2024-02-28",
    "2025-01-29, 1, 2025-02-28",
    "2025-01-28, 1, 2025-02-27",
    "2025-02-01, 1, 2025-02-28",
    "2024-02-01, 1, 2024-02-29",
    "2022-12-31, 2, 2023-02-28",
    "2022-12-30, 2, 2023-02-28",
    "2022-12-29, 2, 2023-02-28",
    "2022-12-28, 2, 2023-02-27",
    "2023-12-31, 2, 2024-02-29",
    "2025-11-30, 3, 2026-02-28",
    "2023-11-30, 3, 2024-02-29",
    "2024-02-29, 12, 2025-02-28",
    "2024-02-29, 48, 2028-02-28",
    "2024-02-28, 12, 2025-02-27",
    "2023-02-28, 12, 2024-02-27",
    "2025-08-31, 6, 2026-02-28",
    "2023-08-31, 6, 2024-02-29",
    "2023-09-01, 6, 2024-02-29",
    "2025-03-31, 1, 2025-04-30",
    "2025-03-31, 2, 2025-05-30"
  })
  void months_are_counted_with_the_last_day_included(LocalDate from, int months, LocalDate last) {
    assertThat(Period.ofMonths(from, months).until()).isEqualTo(last);
    Period exactly = new Period(from, last);
    Period shorter = new Period(from, last.minusDays(1));
    Period longer = new Period(from, last.plusDays(1));
    assertThat(List.of(exactly.isMonths(months), exactly.lastsMonths(months)))
        .containsExactly(true, true);
    assertThat(List.of(shorter.isMonths(months), shorter.lastsMonths(months)))
        .containsExactly(false, false);
    assertThat(List.of(longer.isMonths(months), longer.lastsMonths(months)))
        .containsExactly(false, true);
  }

  /** Every first day of four years with a leap year among them, and 1 to 48 months. */
  @Test
  void months_agree_with_a_walk_along_the_calendar() {
    for (int year = 2023; year <= 2026; year++) {
      for (int month = 1; month <= 12; month++) {
        for (int day = 1; day <= daysIn(year, month); day++) {
          for (int months = 1; months <= 48; months++) {
            LocalDate from = LocalDate.of(year, month, day);
            LocalDate until = Period.ofMonths(from, months).until();
            int[] last = lastDay(year, month, day, months);
            assertThat(new int[] {until.getYear(), until.getMonthValue(), until.getDayOfMonth()})
                .as("%s months from %s", months, from)
                .isEqualTo(last);
            assertThat(new Period(from, until).lastsMonths(months + 1)).isFalse();
            assertThat(new Period(from, until).isMonths(months)).isTrue();
            assertThat(new Period(from, until.minusDays(1)).lastsMonths(months)).isFalse();
          }
        }
      }
    }
  }

  /** By year, month and day alone: turns the page so many times, then looks for the day. */
  private static int[] lastDay(int firstYear, int firstMonth, int firstDay, int months) {
    int year = firstYear;
    int month = firstMonth;
    for (int page = 0; page < months; page++) {
      year = month == 12 ? year + 1 : year;
      month = month == 12 ? 1 : month + 1;
    }
    if (firstDay > daysIn(year, month)) {
      return new int[] {year, month, daysIn(year, month)};
    }
    if (firstDay > 1) {
      return new int[] {year, month, firstDay - 1};
    }
    return month == 1
        ? new int[] {year - 1, 12, 31}
        : new int[] {year, month - 1, daysIn(year, month - 1)};
  }

  private static int daysIn(int year, int month) {
    int february = year == 2024 || year == 2028 ? 29 : 28;
    return new int[] {31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month - 1];
  }

  /** Of an event, its own day does not count: the same day of the last month is still within. */
  @ParameterizedTest
  @CsvSource({
    "2025-03-03, 3, 2025-06-03",
    "2022-11-30, 3, 2023-02-28",
    "2023-11-30, 3, 2024-02-29",
    "2023-08-31, 6, 2024-02-29",
    "2025-02-28, 3, 2025-05-28",
    "2024-02-29, 12, 2025-02-28"
  })
  void within_months_of_an_event_is_up_to_the_same_day(LocalDate event, int months, LocalDate by) {
    assertThat(Period.monthsAfter(event, months)).isEqualTo(by);
  }

  @Test
  void a_period_may_last_a_day_but_not_less() {
    assertThat(period("06-01", "06-01").from()).isEqualTo(day("2025-06-01"));
    assertThatThrownBy(() -> period("06-02", "06-01")).isInstanceOf(InvalidField.class);
  }

  @Test
  void a_period_is_covered_when_every_day_of_it_is() {
    assertThat(covered()).isFalse();
    assertThat(covered(period("06-01", "06-30"))).isTrue();
    assertThat(covered(period("05-01", "07-31"))).isTrue();
    assertThat(covered(period("06-02", "06-30"))).isFalse();
    assertThat(covered(period("06-01", "06-29"))).isFalse();
    assertThat(covered(period("06-01", "06-15"), period("06-16", "06-30"))).isTrue();
    assertThat(covered(period("06-16", "06-30"), period("06-01", "06-15"))).isTrue();
    assertThat(covered(period("06-10", "06-30"), period("06-01", "06-20"))).isTrue();
    assertThat(covered(period("06-01", "06-14"), period("06-16", "06-30"))).isFalse();
    assertThat(
            covered(period("06-21", "06-30"), period("06-11", "06-20"), period("06-01", "06-10")))
        .isTrue();
  }

  private static boolean covered(Period... others) {
    return period("06-01", "06-30").isCoveredBy(Arrays.asList(others));
  }

  private static Period period(String from, String until) {
    return new Period(day("2025-" + from), day("2025-" + until));
  }
}
