package nl.trajectory.projections.folded;

import java.time.LocalDate;
import java.util.ArrayList;
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

/** What was recorded of one claim. */
record KnownClaim(String claimId, ClaimKey key, List<RecordedEvent> events) {

  KnownClaim {
    events = List.copyOf(events);
  }

  static KnownClaim begun(RecordedEvent first) {
    return new KnownClaim(first.stream(), ((ClaimBecameDue) first.event()).claim(), List.of(first));
  }

  KnownClaim and(RecordedEvent next) {
    List<RecordedEvent> more = new ArrayList<>(events);
    more.add(next);
    return new KnownClaim(claimId, key, more);
  }

  /**
   * The claim on a day: what was decided and paid by then, on the judgement that holds now; a
   * judgement puts right as of its own day. Empty when nothing was due yet on that day, nor paid;
   * money that was paid is seen from the day it was, also where it turned out to be due later.
   */
  Optional<ClaimState> on(LocalDate day) {
    ClaimState state = null;
    for (RecordedEvent recorded : events) {
      ClaimEvent event = (ClaimEvent) recorded.event();
      boolean judgement = event instanceof Granting || event instanceof ClaimWithdrawn;
      if (judgement || !event.occurredOn().isAfter(day)) {
        state = after(state, event);
      }
    }
    return Optional.ofNullable(state)
        .filter(claim -> !claim.said().dueOn().isAfter(day) || !claim.paid().isZero());
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
  ClaimState now() {
    return Objects.requireNonNull(on(LocalDate.MAX).orElse(null));
  }
}
