package nl.trajectory.projections.success;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  /** The ends were found by bisection of the score test, with fifty digits. */
  @ParameterizedTest
  @CsvSource({
    "7, 10, 0.700000, 0.396778, 0.892209",
    "0, 10, 0.000000, 0.000000, 0.277533",
    "10, 10, 1.000000, 0.722467, 1.000000",
    "0, 1, 0.000000, 0.000000, 0.793451",
    "1, 1, 1.000000, 0.206549, 1.000000",
    "1, 2, 0.500000, 0.094531, 0.905469",
    "1, 3, 0.333333, 0.061492, 0.792340",
    "2, 3, 0.666667, 0.207660, 0.938508",
    "8, 9, 0.888889, 0.565000, 0.980109",
    "11, 12, 0.916667, 0.646120, 0.985135",
    "27, 42, 0.642857, 0.491664, 0.770108",
    "33, 42, 0.785714, 0.640602, 0.882942",
    "1, 1000, 0.001000, 0.000177, 0.005643",
    "999, 1000, 0.999000, 0.994357, 0.999823",
    "500000, 1000000, 0.500000, 0.499020, 0.500980"
  })
  void a_share_has_its_wilson_interval(
      int numerator, int denominator, BigDecimal rate, BigDecimal low, BigDecimal high) {
    assertThat(Rate.of(numerator, denominator))
        .isEqualTo(new Rate(numerator, denominator, rate, low, high));
  }

  @Test
  void of_those_decided_the_share_has_an_interval_of_its_own() {
    RateOfStarters young = RateOfStarters.of(1, 9, 12);
    assertThat(young.denominator()).isEqualTo(12);
    assertThat(young.ofDecided()).isEqualTo(Rate.of(1, 3));
    assertThat(new Rate(1, 12, young.rate(), young.low(), young.high())).isEqualTo(Rate.of(1, 12));
    assertThat(RateOfStarters.of(0, 12, 12).ofDecided())
        .as("nothing is decided yet")
        .isEqualTo(new Rate(0, 0, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "0, 1, false",
    "1, 1, true",
    "1, 4, true",
    "1, 5, false",
    "2, 10, false",
    "3, 10, true",
    "2, 9, true"
  })
  void the_share_of_those_decided_comes_first_while_more_than_a_fifth_is_pending(
      int pending, int starters, boolean first) {
    assertThat(RateOfStarters.of(0, pending, starters).decidedFirst()).isEqualTo(first);
  }

  @Test
  void of_nothing_there_is_no_share() {
    assertThat(Rate.of(0, 0)).isEqualTo(new Rate(0, 0, null, null, null));
  }

  @Test
  void the_interval_holds_the_share_and_mirrors_that_of_the_rest() {
    for (int n = 1; n <= 120; n++) {
      for (int k = 0; k <= n; k++) {
        Rate rate = Rate.of(k, n);
        Rate rest = Rate.of(n - k, n);
        assertThat(rate.low()).isBetween(BigDecimal.ZERO, rate.rate());
        assertThat(rate.high()).isBetween(rate.rate(), BigDecimal.ONE);
        assertThat(rate.low().add(rest.high())).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(rate.rate().scale()).isEqualTo(6);
        assertThat(rate.low().compareTo(rate.high())).as("%d of %d", k, n).isNegative();
      }
    }
  }
}
