package nl.trajectory.projections.funding;

import java.util.Arrays;
import java.util.Objects;
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

  boolean sees(@Nullable String region, @Nullable String... anyOf) {
    return regions.includes(region)
        && (parties.isAll()
            || Arrays.stream(anyOf)
                .filter(Objects::nonNull)
                .anyMatch(party -> parties.includes(NormalisedName.of(party))));
  }
}
