package nl.trajectory.projections.funding.answer;

import java.math.BigDecimal;
import java.util.List;
import nl.trajectory.domain.Euros;
import org.jspecify.annotations.Nullable;

/**
 * A fund at a point in both times.
 *
 * @param whole whether all of it may be seen; else it shows the payments that may be, and no costs
 *     and balance, which would tell of the others
 * @param balance all that came in less all that went out, as a text with two decimals; below zero
 *     has not come back; null: not the whole
 * @param costs null: not the whole
 * @param received payments less settled reclaims, as a text with two decimals
 * @param recoveredShare received over costs, four decimals; null without costs
 * @param availableForNextCohort money that came back and was not spent again; null: not the whole
 * @param breakEven per agreement, a page of them; empty: not the whole
 * @param entries a page of them, by day
 * @param nextCursor where the next page begins, of the entries and of {@code breakEven}; null: this
 *     was the last
 */
public record Fund(
    String fund,
    boolean whole,
    @Nullable String balance,
    @Nullable Euros costs,
    String received,
    @Nullable BigDecimal recoveredShare,
    @Nullable Euros availableForNextCohort,
    List<BreakEven> breakEven,
    List<FundEntry> entries,
    @Nullable String nextCursor,
    long asOfPosition) {
  public Fund {
    breakEven = List.copyOf(breakEven);
    entries = List.copyOf(entries);
  }

  /** The same, where its next page begins said in that way. */
  public Fund withNextCursor(@Nullable String cursor) {
    return new Fund(
        fund,
        whole,
        balance,
        costs,
        received,
        recoveredShare,
        availableForNextCohort,
        breakEven,
        entries,
        cursor,
        asOfPosition);
  }
}
