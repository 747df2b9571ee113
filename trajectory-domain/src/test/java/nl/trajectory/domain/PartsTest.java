package nl.trajectory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final long SEED = Long.getLong("trajectory.seed", 1L);
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private static List<String> split(String amount, String... shares) {
    return Euros.of(amount).split(Arrays.stream(shares).map(BigDecimal::new).toList()).stream()
        .map(Euros::toString)
        .toList();
  }

  @Test
  void a_cent_that_is_left_goes_to_who_lost_most_by_rounding() {
    assertThat(split("0.05", "0.2", "0.25", "0.25", "0.3"))
        .as("exactly 1, 1.25, 1.25 and 1.5 cents")
        .containsExactly("0.01", "0.01", "0.01", "0.02");
    assertThat(split("100.00", "0.3333", "0.3334", "0.3333"))
        .containsExactly("33.33", "33.34", "33.33");
    assertThat(split("100.02", "0.3333", "0.3333", "0.3334"))
        .as("exactly 33.336666, 33.336666 and 33.346668")
        .containsExactly("33.34", "33.33", "33.35");
    assertThat(split("10.01", "0.6", "0.4"))
        .as("exactly 6.006 and 4.004")
        .containsExactly("6.01", "4.00");
    assertThat(split("10.02", "0.7", "0.3"))
        .as("exactly 7.014 and 3.006")
        .containsExactly("7.01", "3.01");
  }

  @Test
  void a_tie_goes_to_the_first_named() {
    assertThat(split("33.33", "0.5", "0.5")).containsExactly("16.67", "16.66");
    assertThat(split("0.01", "0.5", "0.5")).containsExactly("0.01", "0.00");
    assertThat(split("0.02", "0.25", "0.25", "0.25", "0.25"))
        .containsExactly("0.01", "0.01", "0.00", "0.00");
  }

  @Test
  void a_share_of_nothing_gets_nothing_and_a_whole_one_all() {
    assertThat(split("9.99", "0", "1", "0.0000")).containsExactly("0.00", "9.99", "0.00");
    assertThat(split("0.00", "0.4", "0.6")).containsExactly("0.00", "0.00");
  }

  @Test
  void weights_are_a_proportion_whatever_they_add_up_to() {
    assertThat(split("10.00", "1", "1", "1")).containsExactly("3.34", "3.33", "3.33");
    assertThat(split("0.03", "0", "0")).containsExactly("0.02", "0.01");
    assertThat(Parts.of(new BigDecimal("1.0000"), List.of(BigDecimal.TEN, BigDecimal.ONE)))
        .containsExactly(new BigDecimal("0.9091"), new BigDecimal("0.0909"));
  }

  @Test
  void nothing_below_zero_is_split() {
    assertThatThrownBy(() -> Parts.of(CENT.negate(), List.of(CENT)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Parts.of(CENT, List.of(CENT, CENT.negate())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Parts.of(CENT, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Against what must hold of any split, and not against how it is made. */
  @Test
  void parts_sum_to_the_whole_and_are_within_a_cent_of_exact_in_any_order() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      String which = "seed " + SEED + ", round " + round;
      Euros whole =
          new Euros(BigDecimal.valueOf(random.nextLong(round % 2 == 0 ? 500 : 1_000_000_000L), 2));
      List<BigDecimal> shares = shares(random);
      List<Euros> parts = whole.split(shares);
      assertThat(parts.stream().reduce(Euros.ZERO, Euros::plus)).as(which).isEqualTo(whole);
      for (int i = 0; i < parts.size(); i++) {
        BigDecimal exact = whole.amount().multiply(shares.get(i));
        assertThat(parts.get(i).amount().subtract(exact).abs()).as(which).isLessThan(CENT);
      }
      List<BigDecimal> shuffled = new ArrayList<>(shares);
      Collections.shuffle(shuffled, random);
      assertThat(centsByRemainder(whole, shuffled, whole.split(shuffled)))
          .as(which)
          .isEqualTo(centsByRemainder(whole, shares, parts));
    }
  }

  /**
   * How many parts were rounded up, by what rounding down would have taken from them; who of those
   * with one remainder got the cents is the order's affair.
   */
  private static Map<BigDecimal, Integer> centsByRemainder(
      Euros whole, List<BigDecimal> shares, List<Euros> parts) {
    Map<BigDecimal, Integer> cents = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      BigDecimal exact = whole.amount().multiply(shares.get(i));
      BigDecimal down = exact.setScale(2, RoundingMode.DOWN);
      int up = parts.get(i).amount().subtract(down).unscaledValue().intValueExact();
      cents.merge(exact.subtract(down), up, Integer::sum);
    }
    return cents;
  }

  /** Up to eight that add up to 1, in ten-thousandths, some of them zero, some equal. */
  private static List<BigDecimal> shares(Random random) {
    List<BigDecimal> shares = new ArrayList<>();
    int left = 10_000;
    int most = random.nextInt(8);
    for (int i = 0; i < most; i++) {
      int part = random.nextInt(4) == 0 ? Math.min(left, 1_250) : random.nextInt(left + 1);
      shares.add(BigDecimal.valueOf(part, 4));
      left -= part;
    }
    shares.add(BigDecimal.valueOf(left, 4));
    return shares;
  }
}
