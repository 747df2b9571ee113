package nl.trajectory.ledger.bundle;

import java.math.BigDecimal;
import nl.trajectory.ledger.bundle.found.ClaimStatus;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;

/** What is due and what was paid by a claim, as its entries say one after another. Mutable. */
final class ClaimAmounts {
  private static final String AMOUNT = "(?:0|[1-9][0-9]{0,12})\\.[0-9]{2}";

  private BigDecimal due = BigDecimal.ZERO;
  private BigDecimal paid = BigDecimal.ZERO;

  /** What was last said to be due. */
  BigDecimal due() {
    return due;
  }

  /** What was paid, less what came back. */
  BigDecimal paid() {
    return paid;
  }

  /**
   * Takes the amount of an entry, where it has one.
   *
   * @param status of the claim after the entry
   */
  void take(ClaimStatus status, JsonFields payload) throws JsonRefused {
    if (!status.needsAmount() && !(status.judges() && payload.has("amount"))) {
      return;
    }
    String text = payload.text("amount");
    if (!text.matches(AMOUNT)) {
      throw new JsonRefused("amount is not in euros with two decimals");
    }
    BigDecimal euros = new BigDecimal(text);
    if (status.judges()) {
      due = euros;
    } else if (status == ClaimStatus.PAID) {
      paid = paid.add(euros);
    } else if (status == ClaimStatus.RECLAIM_SETTLED) {
      paid = paid.subtract(euros);
    }
  }
}
