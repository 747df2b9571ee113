package nl.trajectory.domain.trajectory.route;

import java.util.List;
import java.util.Set;
import nl.trajectory.domain.Copies;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep.Construction;
import org.jspecify.annotations.Nullable;

/**
 * What the placement brought.
 *
 * @param construction of the last placement agreed; null: none yet
 * @param signed parties that have signed the start plan
 * @param benefitRetention periods in which benefit may be kept
 */
public record Placement(
    @Nullable Construction construction, Set<Party> signed, List<Period> benefitRetention) {
  static final Placement NONE = new Placement(null, Set.of(), List.of());

  Placement agreed(Construction last) {
    return new Placement(last, signed, benefitRetention);
  }

  Placement signedBy(Iterable<Party> parties) {
    return new Placement(
        construction, Copies.union(signed, parties, Party.class), benefitRetention);
  }

  Placement retaining(Period period) {
    return new Placement(construction, signed, Copies.plus(benefitRetention, period));
  }
}
