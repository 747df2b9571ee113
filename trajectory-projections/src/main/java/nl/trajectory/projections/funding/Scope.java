package nl.trajectory.projections.funding;

import java.util.Collection;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.projections.facts.Sight;
import org.jspecify.annotations.Nullable;

/**
 * What may be seen of the funding.
 *
 * @param regions of cohorts
 * @param parties payers and funds
 */
public record Scope(Sight<String> regions, Sight<NormalisedName> parties) {
  /** Everything. */
  public static final Scope ALL = new Scope(Sight.all(), Sight.all());

  /** Whether anything of that region may be seen that one of these parties has to do with. */
  boolean sees(@Nullable String region, Collection<String> anyOf) {
    return regions.includes(region)
        && (parties.isAll()
            || anyOf.stream().anyMatch(party -> parties.includes(NormalisedName.of(party))));
  }
}
