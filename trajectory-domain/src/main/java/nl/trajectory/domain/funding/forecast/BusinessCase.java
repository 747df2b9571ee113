package nl.trajectory.domain.funding.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.figures.Money;

/**
 * What a municipality keeps when it pays for results: a forecast, made beside the realised figures.
 * Each amount is rounded half up to cents.
 *
 * @param benefitsSaved of all starters, over the years that they are ahead
 * @param resultPayments for the starters that reach a contract, not rounded to people
 * @param benefitsOfLeavers of those who reach none: whole people, rounded up
 * @param net the benefits saved less the other amounts as rounded; below zero is a loss
 */
public record BusinessCase(
    Euros benefitsSaved,
    Euros startPayments,
    Euros resultPayments,
    Euros benefitsOfLeavers,
    BigDecimal net) {
  private static final int MOST_STARTERS = 1_000_000;
  private static final BigDecimal MOST_YEARS = new BigDecimal("50");
  private static final int YEARS_DECIMALS = 4;
  private static final BigDecimal MOST_EUROS = new BigDecimal("1000000.00");

  /**
   * @param starters 1 to 1,000,000
   * @param contractShare the part of them that reaches a contract
   * @param benefitPerYear per person, at most 1,000,000.00
   * @param yearsAhead by how much sooner they are in work: above 0, at most 50, four decimals
   * @param startAmount paid per starter, at most 1,000,000.00
   * @param resultAmount paid per contract, at most 1,000,000.00
   * @throws InvalidField naming the field that is out of bounds
   */
  public static BusinessCase of(
      int starters,
      Share contractShare,
      Euros benefitPerYear,
      BigDecimal yearsAhead,
      Euros startAmount,
      Euros resultAmount) {
    BigDecimal people = BigDecimal.valueOf(Money.between(starters, 1, MOST_STARTERS, "starters"));
    check(yearsAhead);
    BigDecimal benefit = atMost(benefitPerYear, "benefitPerYear").multiply(yearsAhead);
    BigDecimal contracts = people.multiply(contractShare.part());
    BigDecimal leavers = people.subtract(contracts).setScale(0, RoundingMode.CEILING);
    Euros saved = Money.euros(people.multiply(benefit));
    Euros start = Money.euros(people.multiply(atMost(startAmount, "startAmount")));
    Euros result = Money.euros(contracts.multiply(atMost(resultAmount, "resultAmount")));
    Euros left = Money.euros(leavers.multiply(benefit));
    return new BusinessCase(
        saved,
        start,
        result,
        left,
        saved.amount().subtract(start.amount()).subtract(result.amount()).subtract(left.amount()));
  }

  private static void check(BigDecimal years) {
    if (years.signum() <= 0
        || years.compareTo(MOST_YEARS) > 0
        || years.stripTrailingZeros().scale() > YEARS_DECIMALS) {
      throw InvalidField.invalid(
          "yearsAhead", "must be a number above 0 and at most 50, with at most four decimals");
    }
  }

  private static BigDecimal atMost(Euros amount, String field) {
    if (amount.amount().compareTo(MOST_EUROS) > 0) {
      throw InvalidField.invalid(field, "must be at most " + MOST_EUROS);
    }
    return amount.amount();
  }
}
