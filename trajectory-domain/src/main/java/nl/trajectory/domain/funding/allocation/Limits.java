package nl.trajectory.domain.funding.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/** The limits of an agreement and of its terms, applied to the places held so far. */
final class Limits {
  private static final Euros CENT = Euros.of("0.01");

  private final @Nullable Euros ceiling;
  private final Euros costs;
  private final HeldPlaces places;

  /**
   * @param ceiling of the agreement; null: no limit
   * @param costs actual costs of the agreement
   */
  Limits(@Nullable Euros ceiling, Euros costs, HeldPlaces places) {
    this.ceiling = ceiling;
    this.costs = costs;
    this.places = places;
  }

  /** What keeps the candidate from a place, or from more than it takes. */
  List<CheckedCondition> unmetBy(Candidate candidate) {
    Judgement judged = Objects.requireNonNull(candidate.fulfilled());
    Term term = judged.term();
    List<CheckedCondition> missing = new ArrayList<>();
    if (judged.oncePerParticipant() && !places.has(candidate.key())) {
      int others = places.count(term.term(), judged.participant());
      if (others > 0) {
        missing.add(
            unmet("once-per-participant", "once for each participant", others + " granted"));
      }
    }
    if (term.maximumCount() != null && !places.has(candidate.key())) {
      int others = places.count(term.term());
      if (others >= term.maximumCount()) {
        missing.add(unmet("maximum-count", "at most " + term.maximumCount(), others + " granted"));
      }
    }
    Euros least = judged.withinCosts() ? places.takenBy(candidate.key()).plus(CENT) : judged.most();
    limit(
        "maximum-total",
        term.maximumTotal(),
        places.takenOfTermByOthers(candidate.key()),
        least,
        missing);
    limit("ceiling", ceiling, places.takenByOthers(candidate.key()), least, missing);
    if (judged.withinCosts() && places.leftOfCosts(candidate, costs).isZero()) {
      missing.add(
          unmet("actual-costs", "at most " + costs, asked(places.takenUpTo(candidate), CENT)));
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
      missing.add(unmet(name, "at most " + most, asked(others, least)));
    }
  }

  private static String asked(Euros granted, Euros more) {
    return granted + " granted, " + more + " more asked";
  }

  private static CheckedCondition unmet(String name, String required, String found) {
    return new CheckedCondition(name, required, found, false);
  }

  /** The amount for a claim within the costs that has so much already: as much as there is left. */
  Euros amountWithinCosts(Candidate holder, Euros has) {
    Judgement judged = Objects.requireNonNull(holder.fulfilled());
    Euros amount = judged.most().orAtMost(has.plus(places.leftOfCosts(holder, costs)));
    if (judged.term().maximumTotal() != null) {
      amount =
          amount.orAtMost(
              judged.term().maximumTotal().lessAtMost(places.takenOfTermByOthers(holder.key())));
    }
    return ceiling == null
        ? amount
        : amount.orAtMost(ceiling.lessAtMost(places.takenByOthers(holder.key())));
  }
}
