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
  /** A period ends on the day before the one with its first day's number, or the month's last. */
  @ParameterizedTest
  @CsvSource({
    "2025-07-06, 6, 2026-01-05",
    "2025-05-05, 2, 2025-07-04",
    "2025-01-01, 12, 2025-12-31",
    "2025-01-31, 1, 2025-02-27",
    "2024-01-31, 1, 2024-02-28",
    "2025-02-01, 1, 2025-02-28",
    "2024-02-01, 1, 2024-02-29",
    "2024-02-29, 12, 2025-02-27",
    "2025-08-31, 6, 2026-02-27",
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
