package nl.trajectory.domain.funding.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.CheckedCondition;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimKey;
import nl.trajectory.domain.funding.claim.ClaimReaction;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.Entitlement;
import nl.trajectory.domain.funding.claim.JudgeClaim;
import nl.trajectory.domain.funding.claim.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * All candidates of one agreement, and who of them has a place within its limits. Immutable; the
 * same causes in the same order give the same book and the same events.
 *
 * <p>What was granted keeps its place, also when a limit is lowered. Places go to those who wait in
 * the order of their position, those who came to wait at once (by an agreement or terms that came
 * after them) in that of the entries they rely on; each that fits is granted, as a whole or not at
 * all. A claim "up to" an amount gets what is left, if only a cent: of the limits, and of the
 * actual costs after those granted before it. A place is given up when an unpaid claim is no longer
 * fulfilled or rejected, and when paid money has come back; until then it counts.
 */
public final class ClaimsBook {
  private static final Comparator<Candidate> BY_WAITING =
      Comparator.comparing((Candidate c) -> Objects.requireNonNullElse(c.since(), Long.MAX_VALUE))
          .thenComparing(c -> c.judgement() == null ? Long.MAX_VALUE : c.judgement().position())
          .thenComparing(Candidate::key);

  private static final Comparator<Candidate> BY_GRANT =
      Comparator.comparing((Candidate c) -> c.net().isZero())
          .thenComparing(c -> Objects.requireNonNullElse(c.grantedAt(), Long.MAX_VALUE))
          .thenComparing(BY_WAITING);

  private final @Nullable Euros ceiling;
  private final Euros costs;
  private final Map<ClaimKey, Candidate> candidates;

  /**
   * The book as it was kept.
   *
   * @param ceiling of the agreement; null: no limit
   * @param costs actual costs of the agreement so far
   * @param candidates each with its claim as it stands now
   */
  public ClaimsBook(@Nullable Euros ceiling, Euros costs, Collection<Candidate> candidates) {
    this.ceiling = ceiling;
    this.costs = costs;
    this.candidates = new TreeMap<>();
    candidates.forEach(candidate -> this.candidates.put(candidate.key(), candidate));
  }

  /** The claim of that key as it stands; null: none has become due yet. */
  public @Nullable ClaimState claim(ClaimKey key) {
    Candidate candidate = candidates.get(key);
    return candidate == null ? null : candidate.claim();
  }

  /** By key. */
  public List<Candidate> candidates() {
    return List.copyOf(candidates.values());
  }

  /**
   * Takes new judgements, of one trajectory or, after a change of terms, of all; a key that is not
   * named keeps the judgement it has.
   */
  public Turn judged(Cause cause, Map<ClaimKey, Optional<Judgement>> judgements) {
    Map<ClaimKey, Candidate> next = new TreeMap<>(candidates);
    judgements.forEach(
        (key, judgement) ->
            next.put(
                key,
                next.getOrDefault(key, Candidate.unknown(key))
                    .judged(judgement.orElse(null), cause.position())));
    return settle(cause, costs, next);
  }

  /** Takes the actual costs of the agreement, all together. */
  public Turn costsAre(Cause cause, Euros allCosts) {
    return settle(cause, allCosts, new TreeMap<>(candidates));
  }

  /**
   * Takes the state of a claim of the book after a decision.
   *
   * @param judgement the present one, when it may be another with that; null: it is the same
   */
  public Turn claimIs(Cause cause, ClaimState claim, @Nullable Optional<Judgement> judgement) {
    Map<ClaimKey, Candidate> next = new TreeMap<>(candidates);
    next.computeIfPresent(
        claim.claim(),
        (key, candidate) -> {
          Candidate decided = candidate.claiming(claim);
          return judgement == null
              ? decided
              : decided.judged(judgement.orElse(null), cause.position());
        });
    return settle(cause, costs, next);
  }

  private Turn settle(Cause cause, Euros nowCosts, Map<ClaimKey, Candidate> next) {
    Map<ClaimKey, Euros> granted = new HashMap<>();
    Places places = new Places(ceiling, nowCosts);
    keepPlaces(next, places, granted);
    givePlaces(cause, next, places, granted);
    List<Change> changes = new ArrayList<>();
    for (Candidate candidate : List.copyOf(next.values())) {
      Change change = follow(cause, candidate, granted.get(candidate.key()));
      if (!change.candidate().equals(candidates.get(candidate.key()))) {
        changes.add(change);
      }
      if (change.candidate().isGone()) {
        next.remove(candidate.key());
      } else {
        next.put(candidate.key(), change.candidate());
      }
    }
    return new Turn(new ClaimsBook(ceiling, nowCosts, next.values()), changes);
  }

  /** Money that is out first, then in the order of granting. */
  private static void keepPlaces(
      Map<ClaimKey, Candidate> next, Places places, Map<ClaimKey, Euros> granted) {
    List<Candidate> holders =
        next.values().stream().filter(Candidate::holdsPlace).sorted(BY_GRANT).toList();
    holders.forEach(holder -> places.take(holder.key(), atLeast(holder)));
    for (Candidate holder : holders) {
      Judgement judged = holder.fulfilled();
      if (judged != null) {
        Euros amount = amount(holder, judged, places);
        if (amount.isZero()) {
          places.release(holder.key());
          continue;
        }
        granted.put(holder.key(), amount);
        places.take(holder.key(), takes(holder, amount));
      }
      places.goesBefore(places.takenBy(holder.key()));
    }
  }

  /**
   * What a place takes before anyone gets more; what goes before it in the costs may make it less.
   */
  private static Euros atLeast(Candidate holder) {
    Judgement judged = holder.fulfilled();
    ClaimState claim = Objects.requireNonNull(holder.claim());
    if (judged == null || !claim.status().isOpen()) {
      return claim.net();
    }
    return takes(holder, claim.due().orAtMost(judged.most()));
  }

  /** A claim that is paid takes no more than it got. */
  private static Euros takes(Candidate holder, Euros amount) {
    return mayGetMore(holder) && amount.isMoreThan(holder.net()) ? amount : holder.net();
  }

  private static boolean mayGetMore(Candidate holder) {
    ClaimStatus status = Objects.requireNonNull(holder.claim()).status();
    return status.isOpen() || status == ClaimStatus.RECLAIMED;
  }

  /** The amount of one who has a place; zero: it has outgrown the limits and waits. */
  private static Euros amount(Candidate holder, Judgement judged, Places places) {
    Entitlement said = Objects.requireNonNull(holder.claim()).said();
    if (!mayGetMore(holder)) {
      return judged.withinCosts() ? said.amount().orAtMost(judged.most()) : judged.most();
    }
    Euros amount =
        judged.withinCosts()
            ? places.amountWithinCosts(judged, said.amount())
            : places.amountOrNothing(judged);
    return amount.isMoreThan(holder.net()) ? amount : holder.net();
  }

  private static void givePlaces(
      Cause cause, Map<ClaimKey, Candidate> next, Places places, Map<ClaimKey, Euros> granted) {
    next.values().stream()
        .filter(c -> !places.has(c.key()) && c.wantsPlace())
        .sorted(BY_WAITING)
        .forEach(
            waiting -> {
              Judgement judged = Objects.requireNonNull(waiting.fulfilled());
              if (places.missing(judged).isEmpty()) {
                Euros amount = places.amount(judged);
                granted.put(waiting.key(), amount);
                places.take(waiting.key(), amount);
                places.goesBefore(amount);
                next.put(waiting.key(), waiting.placed(cause.position(), List.of()));
              }
            });
    next.replaceAll((key, c) -> places.has(key) ? c : c.placed(null, waitsFor(c, places)));
  }

  private static List<CheckedCondition> waitsFor(Candidate candidate, Places places) {
    return candidate.wantsPlace()
        ? places.missing(Objects.requireNonNull(candidate.fulfilled()))
        : List.of();
  }

  private static Change follow(Cause cause, Candidate candidate, @Nullable Euros granted) {
    if (candidate.staysRejected()) {
      return new Change(candidate, List.of());
    }
    Judgement judged = candidate.fulfilled();
    Entitlement entitlement =
        granted == null || judged == null ? null : judged.entitlement(granted);
    List<ClaimEvent> events =
        ClaimReaction.to(
            candidate.claim(),
            new JudgeClaim(candidate.key(), entitlement, reason(candidate), cause.knownOn()));
    ClaimState claim = candidate.claim();
    for (ClaimEvent event : events) {
      claim = ClaimState.after(claim, event);
    }
    return new Change(candidate.claiming(claim), events);
  }

  private static String reason(Candidate candidate) {
    Judgement judged = candidate.judgement();
    if (judged == null) {
      return "No entry fires the trigger any more.";
    }
    List<CheckedCondition> missing = new ArrayList<>(judged.conditions());
    missing.addAll(candidate.waitsFor());
    return "Not met any more: "
        + missing.stream()
            .filter(condition -> !condition.met())
            .map(CheckedCondition::condition)
            .collect(Collectors.joining(", "))
        + ".";
  }
}
