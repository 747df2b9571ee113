package nl.trajectory.domain.funding.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term;
import org.jspecify.annotations.Nullable;

/**
 * What has moved a fund that pre-finances cohorts, receives payments for results, and spends them
 * on the next. Movements are taken in the order of their days.
 *
 * @param paid to it, for results
 * @param reclaimed of that, and paid back
 * @param spent on cohorts
 * @param returned money that came back and was not spent again; below zero: money that went back is
 *     to be made up for first
 */
public record RevolvingFund(
    BigDecimal paid, BigDecimal reclaimed, BigDecimal spent, BigDecimal returned) {
  private static final BigDecimal NOTHING = Euros.ZERO.amount();

  /** One that nothing has moved. */
  public static final RevolvingFund UNMOVED = new RevolvingFund(NOTHING, NOTHING, NOTHING, NOTHING);

  /** What moves the balance. */
  public enum Kind {
    /** A cost that the fund pre-finances: out. */
    COST,
    /** A payment of a claim: in. */
    PAYMENT,
    /** A reclaim that was settled: out. */
    RECLAIM
  }

  /**
   * @param reference what it was: of a cost or a claim
   */
  public record Movement(LocalDate on, Kind kind, Euros amount, String reference) {}

  /** The fund after these, by day; of one day in the order given. */
  public static RevolvingFund of(List<Movement> movements) {
    List<Movement> inOrder = new ArrayList<>(movements);
    inOrder.sort(Comparator.comparing(Movement::on));
    RevolvingFund fund = UNMOVED;
    for (Movement movement : inOrder) {
      fund = fund.after(movement);
    }
    return fund;
  }

  /** The fund after one more, on no earlier day than those before. */
  public RevolvingFund after(Movement movement) {
    BigDecimal amount = movement.amount().amount();
    return switch (movement.kind()) {
      case PAYMENT -> new RevolvingFund(paid.add(amount), reclaimed, spent, returned.add(amount));
      case RECLAIM ->
          new RevolvingFund(paid, reclaimed.add(amount), spent, returned.subtract(amount));
      case COST ->
          new RevolvingFund(
              paid,
              reclaimed,
              spent.add(amount),
              returned.subtract(amount.min(notBelowZero(returned))));
    };
  }

  /** All that came in less all that went out; below zero is money that has not come back. */
  public BigDecimal balance() {
    return received().subtract(spent);
  }

  public Euros costs() {
    return new Euros(spent);
  }

  /** Payments less settled reclaims. */
  public BigDecimal received() {
    return paid.subtract(reclaimed);
  }

  /** The part of the costs that came back, four decimals; null without costs. */
  public @Nullable BigDecimal recoveredShare() {
    return Money.share(received(), spent);
  }

  /**
   * The money that came back and has not been spent again. Day by day: a payment adds to it, a
   * settled reclaim takes from it, if need be from later payments, and a cost is paid from it as
   * far as it reaches and for the rest from the fund's own money. Never below zero.
   */
  public Euros budgetForNextCohort() {
    return new Euros(notBelowZero(returned));
  }

  private static BigDecimal notBelowZero(BigDecimal amount) {
    return amount.max(NOTHING);
  }

  /**
   * How many contracts it takes until the agreed share of the costs has come back, at these terms:
   * the part that other terms have not brought in, divided by what one contract brings, rounded up.
   *
   * @param agreedRecoveryShare null: all of the costs
   * @param fromOtherTerms money that terms with another trigger than {@code CONTRACT_SIGNED} bring
   *     in
   * @return null when no term pays for a contract
   */
  public static @Nullable Long contractsToBreakEven(
      @Nullable Share agreedRecoveryShare, Euros costs, Euros fromOtherTerms, List<Term> terms) {
    return contractsToBreakEven(agreedRecoveryShare, costs, fromOtherTerms, perContract(terms));
  }

  /**
   * The same, of terms that were added up.
   *
   * @param perContract what one contract brings; zero: no term pays for a contract
   */
  public static @Nullable Long contractsToBreakEven(
      @Nullable Share agreedRecoveryShare,
      Euros costs,
      Euros fromOtherTerms,
      BigDecimal perContract) {
    if (perContract.signum() == 0) {
      return null;
    }
    BigDecimal share = agreedRecoveryShare == null ? Money.ALL : agreedRecoveryShare.part();
    BigDecimal toRecover = costs.amount().multiply(share).subtract(fromOtherTerms.amount());
    return toRecover
        .max(BigDecimal.ZERO)
        .divide(perContract, 0, RoundingMode.CEILING)
        .longValueExact();
  }

  private static BigDecimal perContract(List<Term> terms) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Term term : terms) {
      Euros amount = term.amount() != null ? term.amount() : term.upTo();
      if (term.trigger() == Term.Trigger.CONTRACT_SIGNED && amount != null) {
        sum = sum.add(amount.amount());
      }
    }
    return sum;
  }
}
