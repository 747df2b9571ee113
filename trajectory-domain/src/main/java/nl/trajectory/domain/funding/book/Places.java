package nl.trajectory.domain.funding.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.Term;
import nl.trajectory.domain.funding.claim.CheckedCondition;
import nl.trajectory.domain.funding.claim.ClaimKey;
import nl.trajectory.domain.funding.claim.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * What the places that are taken leave of an agreement's limits, while they are being given out.
 */
final class Places {
  private static final String MAXIMUM_COUNT = "maximum-count";
  private static final Euros CENT = Euros.of("0.01");

  private final @Nullable Euros ceiling;
  private final Euros costs;
  private final Map<ClaimKey, Euros> taken = new HashMap<>();

  /** What goes before, where amounts are limited by actual costs. */
  private Euros earlier = Euros.ZERO;

  Places(@Nullable Euros ceiling, Euros costs) {
    this.ceiling = ceiling;
    this.costs = costs;
  }

  /** Takes a place, or changes what it takes. */
  void take(ClaimKey key, Euros amount) {
    taken.put(key, amount);
  }

  boolean has(ClaimKey key) {
    return taken.containsKey(key);
  }

  void release(ClaimKey key) {
    taken.remove(key);
  }

  /** Those who come next are limited to what this leaves of the costs. */
  void goesBefore(Euros amount) {
    earlier = earlier.plus(amount);
  }

  Euros takenBy(ClaimKey key) {
    return taken.getOrDefault(key, Euros.ZERO);
  }

  /** The fixed amount of one who has a place: when it became more, zero if there is no room. */
  Euros amountOrNothing(Judgement judged) {
    boolean fits = !judged.most().isMoreThan(takenBy(judged.claim())) || !isBeyondAnAmount(judged);
    return fits ? judged.most() : Euros.ZERO;
  }

  /**
   * What is left for one who has a place; a limit that was lowered takes nothing of what it had.
   */
  Euros amountWithinCosts(Judgement judged, Euros before) {
    Euros withoutLimits = judged.most().orAtMost(costs.lessAtMost(earlier));
    Euros kept = before.orAtMost(withoutLimits);
    Euros now = amount(judged);
    return now.isMoreThan(kept) ? now : kept;
  }

  private boolean isBeyondAnAmount(Judgement judged) {
    return missing(judged).stream().anyMatch(limit -> !limit.condition().equals(MAXIMUM_COUNT));
  }

  /** What keeps the judgement from a place; the place it may have itself is not counted. */
  List<CheckedCondition> missing(Judgement judged) {
    Term term = judged.term();
    List<CheckedCondition> missing = new ArrayList<>();
    if (term.maximumCount() != null) {
      long others = taken.keySet().stream().filter(key -> isOther(judged, key, true)).count();
      if (others >= term.maximumCount()) {
        missing.add(unmet(MAXIMUM_COUNT, "at most " + term.maximumCount(), others + " granted"));
      }
    }
    Euros least = judged.withinCosts() ? CENT : judged.most();
    limit("maximum-total", term.maximumTotal(), others(judged, true), least, missing);
    limit("ceiling", ceiling, others(judged, false), least, missing);
    if (judged.withinCosts()) {
      limit("actual-costs", costs, earlier, least, missing);
    }
    return missing;
  }

  private static void limit(
      String name,
      @Nullable Euros most,
      Euros others,
      Euros least,
      List<CheckedCondition> missing) {
    if (most != null && others.plus(least).isMoreThan(most)) {
      missing.add(unmet(name, "at most " + most, others + " granted, " + least + " more asked"));
    }
  }

  private static CheckedCondition unmet(String name, String required, String found) {
    return new CheckedCondition(name, required, found, false);
  }

  /** What there is room for, when nothing is missing. */
  Euros amount(Judgement judged) {
    if (!judged.withinCosts()) {
      return judged.most();
    }
    Euros amount = judged.most().orAtMost(costs.lessAtMost(earlier));
    if (judged.term().maximumTotal() != null) {
      amount = amount.orAtMost(judged.term().maximumTotal().lessAtMost(others(judged, true)));
    }
    return ceiling == null ? amount : amount.orAtMost(ceiling.lessAtMost(others(judged, false)));
  }

  private Euros others(Judgement judged, boolean ofTheTerm) {
    return new Euros(
        taken.entrySet().stream()
            .filter(place -> isOther(judged, place.getKey(), ofTheTerm))
            .map(place -> place.getValue().amount())
            .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add));
  }

  private static boolean isOther(Judgement judged, ClaimKey key, boolean ofTheTerm) {
    return !key.equals(judged.claim()) && (!ofTheTerm || key.term().equals(judged.claim().term()));
  }
}
