package nl.trajectory.domain.funding.allocation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import org.jspecify.annotations.Nullable;

/** The places that candidates hold within an agreement's limits, and what each takes. Mutable. */
final class HeldPlaces {
  private static final Comparator<Candidate> BY_GRANT =
      Comparator.comparing(Candidate::grantedAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Candidate.IN_QUEUE);

  private final NavigableMap<Candidate, Euros> taken = new TreeMap<>(BY_GRANT);
  private final Map<ClaimKey, Candidate> holders = new HashMap<>();
  private final Map<String, Integer> holdersOfTerm = new HashMap<>();
  private final Map<PersonsTerm, Integer> holdersOfPerson = new HashMap<>();
  private final Map<String, Euros> takenOfTerm = new HashMap<>();
  private Euros takenInAll = Euros.ZERO;

  /** What one person can be paid for once. */
  private record PersonsTerm(String term, String participant) {}

  /** What it takes; zero: it has no place. */
  Euros takenBy(ClaimKey key) {
    Candidate holder = holders.get(key);
    return holder == null ? Euros.ZERO : taken.getOrDefault(holder, Euros.ZERO);
  }

  /** The candidate with its place; null: it has none. */
  @Nullable Candidate holder(ClaimKey key) {
    return holders.get(key);
  }

  boolean has(ClaimKey key) {
    return holders.containsKey(key);
  }

  /** All who have a place, in the order in which they got it. */
  List<Candidate> inOrderOfGrant() {
    return List.copyOf(taken.keySet());
  }

  /** Gives or changes a place; with nothing, it is given up. */
  void take(Candidate holder, Euros amount) {
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

  /** How many have a place under a term. */
  int count(String term) {
    return holdersOfTerm.getOrDefault(term, 0);
  }

  /** How many trajectories of a participant have a place under a term. */
  int count(String term, String participant) {
    return holdersOfPerson.getOrDefault(new PersonsTerm(term, participant), 0);
  }

  /** What everyone else takes under the candidate's term. */
  Euros takenOfTermByOthers(ClaimKey key) {
    return takenOf(key.term()).minus(takenBy(key));
  }

  /** What everyone else takes under any term. */
  Euros takenByOthers(ClaimKey key) {
    return takenInAll.minus(takenBy(key));
  }

  /** What those with a place take, up to and with this one. */
  Euros takenUpTo(Candidate holder) {
    return taken.tailMap(holder, false).values().stream().reduce(takenInAll, Euros::minus);
  }

  /** What of the costs may still be taken at its place without taking it from those after it. */
  Euros leftOfCosts(Candidate holder, Euros costs) {
    Euros upTo = takenUpTo(holder);
    Euros left = costs.lessAtMost(upTo);
    for (Map.Entry<Candidate, Euros> later : taken.tailMap(holder, false).entrySet()) {
      upTo = upTo.plus(later.getValue());
      if (later.getKey().isWithinCosts()) {
        left = left.orAtMost(costs.lessAtMost(upTo));
      }
    }
    return left;
  }
}
