package nl.trajectory.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits a whole into parts that add up to it. */
public final class Parts {
  private Parts() {}

  /**
   * Parts in the proportion of the weights, each within one unit of its exact size. Each is rounded
   * down; the units that are left go, one each, to those that lost most by it, of equal ones to the
   * first named.
   *
   * @param whole zero or more; its last decimal is the unit
   * @param weights zero or more, at least one; if all are zero, they count as equal
   * @return as many parts as there are weights, in their order
   */
  public static List<BigDecimal> of(BigDecimal whole, List<BigDecimal> weights) {
    if (whole.signum() < 0 || weights.isEmpty() || weights.stream().anyMatch(w -> w.signum() < 0)) {
      throw new IllegalArgumentException("a whole and its weights are not below zero");
    }
    List<BigInteger> exact = wholeNumbers(weights);
    BigInteger all = exact.stream().reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger units = whole.unscaledValue();
    BigInteger left = units;
    List<BigInteger> parts = new ArrayList<>();
    List<BigInteger> remainders = new ArrayList<>();
    for (BigInteger weight : exact) {
      BigInteger[] divided = units.multiply(weight).divideAndRemainder(all);
      parts.add(divided[0]);
      remainders.add(divided[1]);
      left = left.subtract(divided[0]);
    }
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
        .limit(left.intValueExact())
        .forEach(i -> parts.set(i, parts.get(i).add(BigInteger.ONE)));
    return parts.stream().map(part -> new BigDecimal(part, whole.scale())).toList();
  }

  /** The same proportion. */
  private static List<BigInteger> wholeNumbers(List<BigDecimal> weights) {
    if (weights.stream().allMatch(weight -> weight.signum() == 0)) {
      return weights.stream().map(zero -> BigInteger.ONE).toList();
    }
    int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElseThrow();
    return weights.stream().map(weight -> weight.setScale(scale).unscaledValue()).toList();
  }
}
