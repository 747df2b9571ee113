package nl.trajectory.domain.funding.allocation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * The allocation of one agreement: all its candidates, and who of them has a place within its
 * limits. Immutable; the same causes in the same order give the same allocation and events.
 *
 * <p>What was granted keeps its place and its amount, also when a limit is lowered or an amount is
 * raised. What is left goes along the queue, to those who wait for a place and those who may get
 * more: in the order of the positions since which they fulfil the term, those who came to it at
 * once (by an agreement or terms that came after them) in that of the entries they relied on. A
 * fixed amount is granted as a whole or not at all. A claim "up to" an amount gets what is left, if
 * only a cent: of the limits, and of the actual costs after those granted before it. A place is
 * given up when an unpaid claim is no longer fulfilled or rejected, and when paid money has come
 * back; until then it counts.
 */
public final class Allocation {
  private final @Nullable Euros ceiling;
  private final Euros costs;
  private final Map<ClaimKey, Candidate> candidates;

  /**
   * An allocation as it was stored.
   *
   * @param ceiling of the agreement; null: no limit
   * @param costs actual costs of the agreement so far
   * @param candidates each with its claim as it stands now
   */
  public Allocation(@Nullable Euros ceiling, Euros costs, Collection<Candidate> candidates) {
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

  /** Those of a trajectory, by key. */
  public List<Candidate> candidatesOf(String trajectory) {
    return candidates.values().stream()
        .filter(candidate -> candidate.key().trajectory().equals(trajectory))
        .toList();
  }

  /**
   * Takes new judgements, of one trajectory or, after a change of terms, of all; a key that is not
   * named keeps the judgement it has.
   */
  public AllocationResult judged(
      AllocationCause cause, Map<ClaimKey, Optional<Judgement>> judgements) {
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
  public AllocationResult costsAre(AllocationCause cause, Euros allCosts) {
    return settle(cause, allCosts, new TreeMap<>(candidates));
  }

  /** Takes the state of one of its claims after a decision; the present judgement stays. */
  public AllocationResult claimIs(AllocationCause cause, ClaimState claim) {
    Map<ClaimKey, Candidate> next = new TreeMap<>(candidates);
    next.computeIfPresent(claim.claim(), (key, candidate) -> candidate.claiming(claim));
    return settle(cause, costs, next);
  }

  /**
   * Takes the state of one of its claims after a decision with which it was judged anew.
   *
   * @param judgement the present one; empty: the trigger does not fire
   */
  public AllocationResult claimIs(
      AllocationCause cause, ClaimState claim, Optional<Judgement> judgement) {
    Map<ClaimKey, Candidate> next = new TreeMap<>(candidates);
    next.computeIfPresent(
        claim.claim(),
        (key, candidate) ->
            candidate.claiming(claim).judged(judgement.orElse(null), cause.position()));
    return settle(cause, costs, next);
  }

  private AllocationResult settle(
      AllocationCause cause, Euros nowCosts, Map<ClaimKey, Candidate> next) {
    LimitAllocator limits = LimitAllocator.of(ceiling, nowCosts, next.values(), cause.position());
    boolean costsFell = costs.isMoreThan(nowCosts);
    List<CandidateChange> changes = new ArrayList<>();
    for (Candidate candidate : List.copyOf(next.values())) {
      Euros takes = limits.takenBy(candidate.key());
      Euros granted =
          GrantedAmount.of(candidate, takes, limits.leftOfCosts(candidate.key()), costsFell);
      CandidateChange change = CandidateChange.following(cause, limits.placed(candidate), granted);
      if (!change.candidate().equals(candidates.get(candidate.key()))) {
        changes.add(change);
      }
      if (change.candidate().isGone()) {
        next.remove(candidate.key());
      } else {
        next.put(candidate.key(), change.candidate());
      }
    }
    return new AllocationResult(new Allocation(ceiling, nowCosts, next.values()), changes);
  }
}
