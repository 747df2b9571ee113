package nl.trajectory.projections.funding;

import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which claims; a null asks for any.
 *
 * @param trajectory generated id
 * @param payer in any spelling
 * @param fund in any spelling, the party that pre-finances; {@link FundingView#NO_FUND}: nobody
 *     does
 * @param column those that this number is made of
 */
public record ClaimFilter(
    @Nullable String agreement,
    @Nullable ClaimStatus status,
    @Nullable String trajectory,
    @Nullable String payer,
    @Nullable String cohort,
    @Nullable String fund,
    @Nullable Column column) {
  /** Every claim. */
  public static final ClaimFilter ANY = new ClaimFilter(null, null, null, null, null, null, null);

  /** Those of a trajectory. */
  public static ClaimFilter ofTrajectory(String trajectory) {
    return new ClaimFilter(null, null, trajectory, null, null, null, null);
  }

  /** What is asked of the columns, as more of a condition. */
  String sql() {
    StringBuilder sql = new StringBuilder();
    parameters()
        .keySet()
        .forEach(name -> sql.append(" AND c.").append(name).append(" = :").append(name));
    return column == null ? sql.toString() : sql.append(" AND ").append(column.which()).toString();
  }

  /** The values that are asked for, by column. */
  Map<String, String> parameters() {
    Map<String, String> values = new TreeMap<>();
    put(values, "agreement", agreement);
    put(values, "status", status == null ? null : status.name());
    put(values, "trajectory", trajectory);
    put(values, "payer_name", payer == null ? null : NormalisedName.of(payer).text());
    put(values, "cohort", cohort);
    put(values, "fund_name", fund == null ? null : NormalisedName.of(fund).text());
    return values;
  }

  private static void put(Map<String, String> values, String column, @Nullable String value) {
    if (value != null) {
      values.put(column, value);
    }
  }
}
