package nl.trajectory.projections.funding;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be seen of the funding.
 *
 * @param regions the only regions of cohorts; null: all
 * @param parties the only payers and funds; null: all
 */
public record Scope(@Nullable Set<String> regions, @Nullable Set<String> parties) {
  /** Everything. */
  public static final Scope ALL = new Scope(null, null);

  boolean sees(@Nullable String region, @Nullable String payer, @Nullable String fund) {
    return (regions == null || (region != null && regions.contains(region)))
        && (parties == null
            || (payer != null && parties.contains(payer))
            || (fund != null && parties.contains(fund)));
  }
}
