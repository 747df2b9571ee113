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
 * A fund that pre-finances cohorts, receives payments for results, and spends them on the next.
 *
 * @param entries by day; of one day in the order given
 */
public record RevolvingFund(List<Entry> entries) {

  public RevolvingFund {
    entries = List.copyOf(entries);
  }

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

  /**
   * @param balance all that came in less all that went out, this movement included; below zero is
   *     money that has not come back
   */
  public record Entry(Movement movement, BigDecimal balance) {}

  public static RevolvingFund of(List<Movement> movements) {
    List<Movement> inOrder = new ArrayList<>(movements);
    inOrder.sort(Comparator.comparing(Movement::on));
    List<Entry> entries = new ArrayList<>();
    BigDecimal balance = Euros.ZERO.amount();
    for (Movement movement : inOrder) {
      BigDecimal amount = movement.amount().amount();
      balance = movement.kind() == Kind.PAYMENT ? balance.add(amount) : balance.subtract(amount);
      entries.add(new Entry(movement, balance));
    }
    return new RevolvingFund(entries);
  }

  /** The balance after the last entry. */
  public BigDecimal balance() {
    return entries.isEmpty() ? Euros.ZERO.amount() : entries.get(entries.size() - 1).balance();
  }

  public Euros costs() {
    return sum(Kind.COST);
  }

  /** Payments less settled reclaims. */
  public BigDecimal received() {
    return sum(Kind.PAYMENT).amount().subtract(sum(Kind.RECLAIM).amount());
  }

  private Euros sum(Kind kind) {
    return entries.stream()
        .map(Entry::movement)
        .filter(movement -> movement.kind() == kind)
        .map(Movement::amount)
        .reduce(Euros.ZERO, Euros::plus);
  }

  /** The part of the costs that came back, four decimals; null without costs. */
  public @Nullable BigDecimal recoveredShare() {
    return Money.share(received(), costs().amount());
  }

  /**
   * The money that came back and has not been spent again. Day by day: a payment adds to it, a
   * settled reclaim takes from it, if need be from later payments, and a cost is paid from it as
   * far as it reaches and for the rest from the fund's own money. Never below zero.
   */
  public Euros budgetForNextCohort() {
    BigDecimal returned = Euros.ZERO.amount();
    for (Entry entry : entries) {
      BigDecimal amount = entry.movement().amount().amount();
      returned =
          switch (entry.movement().kind()) {
            case PAYMENT -> returned.add(amount);
            case RECLAIM -> returned.subtract(amount);
            case COST -> returned.subtract(amount.min(notBelowZero(returned)));
          };
    }
    return new Euros(notBelowZero(returned));
  }

  private static BigDecimal notBelowZero(BigDecimal amount) {
    return amount.max(Euros.ZERO.amount());
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
    BigDecimal perContract = perContract(terms);
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
