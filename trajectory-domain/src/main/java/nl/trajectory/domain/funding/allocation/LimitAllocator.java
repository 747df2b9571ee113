package nl.trajectory.domain.funding.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/** Allocates the places within an agreement's limits: who has one, and what it takes. */
final class LimitAllocator {
  /** Who came to wait first goes first. */
  private static final Comparator<Candidate> IN_QUEUE =
      Comparator.comparing(
              Candidate::queuePosition, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Candidate::key);

  private static final Comparator<Candidate> BY_GRANT =
      Comparator.comparing(Candidate::grantedAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(IN_QUEUE);

  private static final Euros CENT = Euros.of("0.01");

  private final @Nullable Euros ceiling;
  private final Euros costs;
  private final NavigableMap<Candidate, Euros> taken = new TreeMap<>(BY_GRANT);
  private final Map<ClaimKey, Candidate> holders = new HashMap<>();
  private final Map<String, Integer> holdersOfTerm = new HashMap<>();
  private final Map<PersonsTerm, Integer> holdersOfPerson = new HashMap<>();
  private final Map<String, Euros> takenOfTerm = new HashMap<>();
  private Euros takenInAll = Euros.ZERO;

  /** What one person can be paid for once. */
  private record PersonsTerm(String term, String participant) {}

  private LimitAllocator(@Nullable Euros ceiling, Euros costs) {
    this.ceiling = ceiling;
    this.costs = costs;
  }

  /**
   * Gives out what there is. Whoever has a place keeps what it has; what is left goes along the
   * queue, to those who wait for a place and those who may get more.
   *
   * @param ceiling null: no limit
   * @param costs actual costs of the agreement
   * @param position of what is the cause of it
   */
  static LimitAllocator of(
      @Nullable Euros ceiling, Euros costs, Iterable<Candidate> candidates, long position) {
    LimitAllocator limits = new LimitAllocator(ceiling, costs);
    List<Candidate> queue = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.holdsPlace()) {
        limits.take(candidate, atLeast(candidate));
      }
      if (candidate.mayTake()) {
        queue.add(candidate);
      }
    }
    queue.sort(IN_QUEUE);
    limits.giveWay();
    boolean gaveWay;
    do {
      gaveWay = false;
      for (Candidate candidate : queue) {
        gaveWay |= limits.give(candidate, position);
      }
    } while (gaveWay);
    return limits;
  }

  /** What it takes; zero: it has no place. */
  Euros takenBy(ClaimKey key) {
    Candidate holder = holders.get(key);
    return holder == null ? Euros.ZERO : taken.getOrDefault(holder, Euros.ZERO);
  }

  /** What those before it leave of the costs, at its place. */
  Euros leftOfCosts(ClaimKey key) {
    Candidate holder = holders.get(key);
    return holder == null ? costs : costs.lessAtMost(takenUpTo(holder).minus(takenBy(key)));
  }

  /** The candidate, with its place or with what keeps it from one. */
  Candidate placed(Candidate candidate) {
    Candidate holder = holders.get(candidate.key());
    if (holder != null) {
      return holder;
    }
    Candidate waiting = candidate.placed(null, List.of());
    return waiting.mayTake() ? waiting.placed(null, missing(waiting)) : waiting;
  }

  /** Gives or changes a place; with nothing, it is given up. */
  private void take(Candidate holder, Euros amount) {
    String term = holder.key().term();
    Euros before = takenBy(holder.key());
    takenInAll = takenInAll.minus(before).plus(amount);
    takenOfTerm.put(term, takenOf(term).minus(before).plus(amount));
    if (amount.isZero()) {
      taken.remove(holder);
      if (holders.remove(holder.key()) != null) {
        count(holder, -1);
      }
    } else {
      taken.put(holder, amount);
      if (holders.put(holder.key(), holder) == null) {
        count(holder, 1);
      }
    }
  }

  private void count(Candidate holder, int more) {
    String term = holder.key().term();
    holdersOfTerm.merge(term, more, Integer::sum);
    if (holder.participant() != null) {
      holdersOfPerson.merge(new PersonsTerm(term, holder.participant()), more, Integer::sum);
    }
  }

  private Euros takenOf(String term) {
    return takenOfTerm.getOrDefault(term, Euros.ZERO);
  }

  /** What a place takes before anyone gets more. */
  private static Euros atLeast(Candidate holder) {
    ClaimState claim = Objects.requireNonNull(holder.claim());
    if (!holder.mayTake() || !claim.status().isOpen()) {
      return claim.net();
    }
    return claim.due().orAtMost(judged(holder).most()).orAtLeast(claim.net());
  }

  /** Gives it what there is room for; whether others, within the costs, had to give way to it. */
  private boolean give(Candidate candidate, long position) {
    Judgement judged = judged(candidate);
    Euros has = takenBy(candidate.key());
    if (!judged.most().isMoreThan(has)) {
      return false;
    }
    Candidate holder = holders.getOrDefault(candidate.key(), candidate.placed(position, List.of()));
    if (!missing(holder).isEmpty()) {
      return false;
    }
    take(holder, judged.withinCosts() ? amountWithinCosts(holder, has) : judged.most());
    return !judged.withinCosts() && giveWay();
  }

  /** Claims within the costs get no more than what those before them leave. */
  private boolean giveWay() {
    boolean gaveWay = false;
    Euros before = Euros.ZERO;
    for (Candidate holder : List.copyOf(taken.keySet())) {
      Euros most = costs.lessAtMost(before).orAtLeast(holder.net());
      if (holder.mayTake() && isWithinCosts(holder) && takenBy(holder.key()).isMoreThan(most)) {
        gaveWay = true;
        take(holder, most);
      }
      before = before.plus(takenBy(holder.key()));
    }
    return gaveWay;
  }

  private Euros amountWithinCosts(Candidate holder, Euros has) {
    Judgement judged = judged(holder);
    Euros amount = judged.most().orAtMost(has.plus(leftOfCosts(holder)));
    if (judged.term().maximumTotal() != null) {
      amount = amount.orAtMost(judged.term().maximumTotal().lessAtMost(others(holder, true)));
    }
    return ceiling == null ? amount : amount.orAtMost(ceiling.lessAtMost(others(holder, false)));
  }

  /** What of the costs may still be taken at its place without taking it from those after it. */
  private Euros leftOfCosts(Candidate holder) {
    Euros upTo = takenUpTo(holder);
    Euros left = costs.lessAtMost(upTo);
    for (Map.Entry<Candidate, Euros> later : taken.tailMap(holder, false).entrySet()) {
      upTo = upTo.plus(later.getValue());
      if (isWithinCosts(later.getKey())) {
        left = left.orAtMost(costs.lessAtMost(upTo));
      }
    }
    return left;
  }

  private Euros takenUpTo(Candidate holder) {
    return taken.tailMap(holder, false).values().stream().reduce(takenInAll, Euros::minus);
  }

  /** Money that nothing calls for any more counts as within them, until it has come back. */
  private static boolean isWithinCosts(Candidate holder) {
    return holder.judgement() == null || holder.judgement().withinCosts();
  }

  /** What keeps the candidate from a place, or from more than it takes. */
  private List<CheckedCondition> missing(Candidate candidate) {
    Judgement judged = judged(candidate);
    Term term = judged.term();
    List<CheckedCondition> missing = new ArrayList<>();
    if (judged.oncePerParticipant() && !holders.containsKey(candidate.key())) {
      int others =
          holdersOfPerson.getOrDefault(new PersonsTerm(term.term(), judged.participant()), 0);
      if (others > 0) {
        missing.add(
            unmet("once-per-participant", "once for each participant", others + " granted"));
      }
    }
    if (term.maximumCount() != null && !holders.containsKey(candidate.key())) {
      int others = holdersOfTerm.getOrDefault(term.term(), 0);
      if (others >= term.maximumCount()) {
        missing.add(unmet("maximum-count", "at most " + term.maximumCount(), others + " granted"));
      }
    }
    Euros least = judged.withinCosts() ? takenBy(candidate.key()).plus(CENT) : judged.most();
    limit("maximum-total", term.maximumTotal(), others(candidate, true), least, missing);
    limit("ceiling", ceiling, others(candidate, false), least, missing);
    if (judged.withinCosts() && leftOfCosts(candidate).isZero()) {
      missing.add(unmet("actual-costs", "at most " + costs, asked(takenUpTo(candidate), CENT)));
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

  private Euros others(Candidate candidate, boolean ofTheTerm) {
    Euros all = ofTheTerm ? takenOf(candidate.key().term()) : takenInAll;
    return all.minus(takenBy(candidate.key()));
  }

  private static Judgement judged(Candidate candidate) {
    return Objects.requireNonNull(candidate.fulfilled());
  }
}
