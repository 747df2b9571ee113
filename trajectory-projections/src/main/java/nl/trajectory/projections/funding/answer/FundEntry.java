package nl.trajectory.projections.funding.answer;

import java.time.LocalDate;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import org.jspecify.annotations.Nullable;

/**
 * What moved a fund's balance.
 *
 * @param reference of the agreement whose cost it was, or id of the claim
 * @param balance after it, as a text with two decimals; null: not the whole fund is shown
 */
public record FundEntry(
    LocalDate on,
    RevolvingFund.Kind kind,
    Euros amount,
    String reference,
    @Nullable String balance) {

  /**
   * @param fund as it is after it; null: its balance is not shown
   */
  public static FundEntry of(RevolvingFund.Movement moved, @Nullable RevolvingFund fund) {
    return new FundEntry(
        moved.on(),
        moved.kind(),
        moved.amount(),
        moved.reference(),
        fund == null ? null : fund.balance().toPlainString());
  }
}
