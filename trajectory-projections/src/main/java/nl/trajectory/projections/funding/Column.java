package nl.trajectory.projections.funding;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A number of the funding figures: of which claims it is made, and what of each it sums. */
public enum Column {
  /** Of every claim that became due and was not withdrawn. */
  DUE("status <> 'WITHDRAWN'", "amount"),
  /** Of the claims that are approved and not paid yet. */
  APPROVED("approved IS NOT NULL", "approved"),
  DISPUTED("status = 'DISPUTED'", "amount"),
  REJECTED("status = 'REJECTED'", "amount"),
  /** Everything that was ever paid. */
  PAID("paid <> 0", "paid"),
  WITHDRAWN("status = 'WITHDRAWN'", "amount"),
  /** What is to be paid back, and what came back. */
  RECLAIMED("reclaim + settled <> 0", "reclaim + settled"),
  /** What came back. */
  RECLAIMS_SETTLED("settled <> 0", "settled");

  private final String which;
  private final String value;

  Column(String which, String value) {
    this.which = which;
    this.value = value;
  }

  /** As spelled in a question, and in an answer. */
  public String parameter() {
    return this == RECLAIMS_SETTLED ? "reclaimsSettled" : name().toLowerCase(Locale.ROOT);
  }

  /** Whether a claim is among them, as SQL. */
  String which() {
    return which;
  }

  /** What they come to, as SQL. */
  String sum() {
    return "coalesce(sum(" + value + ") FILTER (WHERE " + which + "), 0.00)";
  }

  /** All of them, each under its own name. */
  static String sums() {
    return Arrays.stream(values())
        .map(column -> column.sum() + " AS " + column.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
