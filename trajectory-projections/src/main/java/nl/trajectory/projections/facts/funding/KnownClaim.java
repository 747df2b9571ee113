package nl.trajectory.projections.facts.funding;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimReinstated;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRevised;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimWithdrawn;
import nl.trajectory.domain.funding.claim.ClaimEvent.Granting;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimCancelled;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of one claim, up to some position.
 *
 * @param claimId generated id, also of the stream
 * @param events from the first on
 */
public record KnownClaim(String claimId, ClaimKey key, List<RecordedEvent> events) {

  public KnownClaim {
    events = List.copyOf(events);
  }

  /**
   * The claim that these events are of.
   *
   * @param events not empty; the first says that it became due
   */
  public static KnownClaim of(List<RecordedEvent> events) {
    RecordedEvent first = events.get(0);
    return new KnownClaim(first.stream(), ((ClaimBecameDue) first.event()).claim(), events);
  }

  /**
   * The claim on a day: what was decided and paid by then, on the judgement that holds now; a
   * judgement puts right as of its own day. Empty when nothing was due yet on that day, nor paid;
   * money that was paid is seen from the day it was, also where it turned out to be due later.
   */
  public Optional<ClaimState> on(LocalDate day) {
    ClaimState state = stateOn(day);
    return isSeen(state, day) ? Optional.of(state) : Optional.empty();
  }

  /** Whether there is anything to see on a day of a claim that stands so on it. */
  static boolean isSeen(ClaimState state, LocalDate day) {
    return !state.said().dueOn().isAfter(day) || !state.paid().isZero();
  }

  /** How it stands on a day, whether or not there is anything to see of it yet. */
  ClaimState stateOn(LocalDate day) {
    ClaimState state = null;
    for (RecordedEvent recorded : events) {
      ClaimEvent event = (ClaimEvent) recorded.event();
      if (isJudgement(event) || !event.occurredOn().isAfter(day)) {
        state = after(state, event);
      }
    }
    return Objects.requireNonNull(state, "a claim begins with ClaimBecameDue");
  }

  /** A judgement counts on every day; whatever else happened, from its own day on. */
  static boolean isJudgement(ClaimEvent event) {
    return event instanceof Granting || event instanceof ClaimWithdrawn;
  }

  /** Where decisions of later days are left out, a judgement may find the claim further back. */
  private static ClaimState after(@Nullable ClaimState state, ClaimEvent event) {
    if (state == null) {
      return ClaimState.after(null, event);
    }
    if (event instanceof Granting other
        && !state.net().isZero()
        && !other.entitlement().isOwedBy(state.said().payer())) {
      return state;
    }
    if (event instanceof ClaimReinstated again && state.entitled()) {
      return state.evolve(ClaimRevised.of(again.entitlement()));
    }
    if (state.status() != ClaimStatus.RECLAIM_DUE) {
      if (event instanceof ReclaimCancelled) {
        return state;
      }
      if (event instanceof ReclaimSettled back) {
        return backBeforeReclaimed(state, back);
      }
    }
    return state.evolve(event);
  }

  /** The money came back on a day before its reason became known, as journals of past years say. */
  private static ClaimState backBeforeReclaimed(ClaimState state, ReclaimSettled back) {
    return back.amount().isMoreThan(state.net())
        ? state
        : state
            .evolve(new ReclaimBecameDue(back.occurredOn(), back.amount(), "Known later."))
            .evolve(back);
  }

  /** The claim with everything that was recorded of it. */
  public ClaimState now() {
    return stateOn(LocalDate.MAX);
  }
}
