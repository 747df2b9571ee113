package nl.trajectory.projections.success;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.programme.Programmes;
import org.jspecify.annotations.Nullable;

/** What programmes aim at: the share of starters who get a contract. */
final class Targets {
  private final Programmes programmes;

  Targets(Programmes programmes) {
    this.programmes = programmes;
  }

  /**
   * The target of all these programmes; null: none, or not the same for all.
   *
   * @param versions each as {@code code/version}
   */
  @Nullable BigDecimal ofAll(Set<String> versions) {
    Set<Optional<BigDecimal>> targets = new HashSet<>();
    for (String version : versions) {
      int slash = version.lastIndexOf('/');
      targets.add(
          programmes
              .find(version.substring(0, slash), Integer.parseInt(version.substring(slash + 1)))
              .map(programme -> programme.target()));
    }
    return targets.size() == 1 ? targets.iterator().next().orElse(null) : null;
  }

  /**
   * Met when it is reached already; missed when it is out of reach even if all pending make it.
   * Null: that cannot be said yet.
   */
  static @Nullable Boolean isMet(BigDecimal target, int contracts, int pending, int starters) {
    BigDecimal needed = target.multiply(BigDecimal.valueOf(starters));
    if (starters > 0 && BigDecimal.valueOf(contracts).compareTo(needed) >= 0) {
      return true;
    }
    return BigDecimal.valueOf((long) contracts + pending).compareTo(needed) < 0 ? false : null;
  }
}
