package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimApproved;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimAttested;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimDisputed;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimReinstated;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRejected;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRevised;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimWithdrawn;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimCancelled;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import org.jspecify.annotations.Nullable;

/**
 * The state of a claim: what its events add up to. Immutable.
 *
 * @param said what the last judgement that granted it says
 * @param entitled whether that still holds
 * @param attested names of the conditions that were confirmed on this evidence
 * @param approved what may be paid; null: not approved
 * @param approvedBy null: not approved
 * @param paid all that was ever paid
 * @param settled all that ever came back
 * @param reclaim what is to be paid back and has not been yet
 * @param rejected what the funder's rejection speaks of, as long as the claim rests on the same;
 *     null: no rejection
 * @param decidedOn day of the funder's last decision; null: there was none
 */
public record ClaimState(
    ClaimKey claim,
    ClaimStatus status,
    Entitlement said,
    boolean entitled,
    Set<String> attested,
    @Nullable Euros approved,
    @Nullable String approvedBy,
    Euros paid,
    Euros settled,
    Euros reclaim,
    @Nullable Entitlement rejected,
    @Nullable LocalDate decidedOn) {

  public ClaimState {
    attested = Set.copyOf(attested);
  }

  /** The state that these events, from the first on, add up to; empty when there are none. */
  public static Optional<ClaimState> of(Iterable<? extends ClaimEvent> events) {
    ClaimState state = null;
    for (ClaimEvent event : events) {
      state = after(state, event);
    }
    return Optional.ofNullable(state);
  }

  /**
   * The state after one more event.
   *
   * @param before null: nothing has happened yet
   */
  public static ClaimState after(@Nullable ClaimState before, ClaimEvent event) {
    if (before != null) {
      return before.evolve(event);
    }
    if (event instanceof ClaimBecameDue due) {
      return new Draft(due.claim(), due.entitlement()).done();
    }
    throw new IllegalStateException("a claim begins with ClaimBecameDue");
  }

  /** What is due in all by the judgement in force; zero when there is none. */
  public Euros due() {
    return entitled ? said.amount() : Euros.ZERO;
  }

  /** What was paid and has not come back. */
  public Euros net() {
    return paid.minus(settled);
  }

  /**
   * The terms that a trajectory is judged by. Terms that came after those a claim was paid under
   * take nothing back of it: as long as the money is out, they are left out.
   *
   * @param claim as it stands; null: none has become due yet
   */
  public static TermsTimeline termsFor(@Nullable ClaimState claim, TermsTimeline terms) {
    return claim == null || claim.net().isZero() ? terms : terms.upTo(claim.said().version());
  }

  /** What may still be paid. */
  public Euros payable() {
    return status.isOpen() ? due().lessAtMost(net()) : Euros.ZERO;
  }

  /** Names of the conditions that wait to be attested, in the term's order. */
  public List<String> toAttest() {
    return said.attested().stream().filter(name -> !attested.contains(name)).toList();
  }

  /** Whether the funder has rejected it on that evidence, whatever the terms have become. */
  public boolean isRejected(String payer, List<EvidenceEntry> evidence) {
    return rejected != null && rejected.restsOn(payer, evidence);
  }

  /** The state after one more event. Never refuses: that was decided before. */
  public ClaimState evolve(ClaimEvent event) {
    Draft next = new Draft(this);
    evolve(next, event);
    if (event instanceof ClaimEvent.Decision) {
      next.decidedOn = event.occurredOn();
    }
    return next.done();
  }

  private void evolve(Draft next, ClaimEvent event) {
    if (event instanceof ClaimRevised revised) {
      revise(next, revised.entitlement());
    } else if (event instanceof ClaimReinstated reinstated) {
      next.say(reinstated.entitlement());
      next.stand(next.rejected == null ? ClaimStatus.DUE : ClaimStatus.REJECTED);
    } else if (event instanceof ClaimWithdrawn) {
      next.entitled = false;
      next.stand(ClaimStatus.WITHDRAWN);
    } else if (event instanceof ClaimAttested confirmed) {
      next.attested = new HashSet<>(attested);
      next.attested.add(confirmed.condition());
    } else if (event instanceof ClaimApproved approval) {
      next.stand(ClaimStatus.APPROVED);
      next.approved = approval.amount();
      next.approvedBy = approval.by();
    } else if (event instanceof ClaimDisputed) {
      next.stand(ClaimStatus.DISPUTED);
    } else if (event instanceof ClaimRejected) {
      next.stand(ClaimStatus.REJECTED);
      next.rejected = said;
    } else {
      evolveMoney(next, event);
    }
  }

  private void evolveMoney(Draft next, ClaimEvent event) {
    if (event instanceof ClaimPaid payment) {
      next.paid = paid.plus(payment.amount());
      next.stand(ClaimStatus.PAID);
    } else if (event instanceof ReclaimBecameDue claimedBack) {
      next.reclaim = claimedBack.amount();
      next.entitled = !claimedBack.amount().equals(net());
      next.stand(ClaimStatus.RECLAIM_DUE);
    } else if (event instanceof ReclaimCancelled) {
      next.reclaim = Euros.ZERO;
      next.entitled = true;
      next.stand(ClaimStatus.PAID);
    } else if (event instanceof ReclaimSettled settlement) {
      next.settled = settled.plus(settlement.amount());
      next.reclaim = Euros.ZERO;
      next.stand(ClaimStatus.RECLAIMED);
    } else {
      throw new IllegalStateException("a claim becomes due once");
    }
  }

  /**
   * What waits for payment is to be decided anew, but for a version that says the same; what was
   * paid, rejected apart, stays so.
   */
  private void revise(Draft next, Entitlement entitlement) {
    boolean saysTheSame = entitled && entitlement.saysTheSameAs(said);
    next.say(entitlement);
    if (!saysTheSame && (status.isOpen() || status == ClaimStatus.REJECTED)) {
      boolean more = entitlement.amount().isMoreThan(net());
      next.stand(more ? ClaimStatus.DUE : ClaimStatus.RECLAIMED);
    }
  }

  /** A state while it is made; begins as one that is due. */
  private static final class Draft {
    private final ClaimKey claim;
    private ClaimStatus status = ClaimStatus.DUE;
    private Entitlement said;
    private boolean entitled = true;
    private Set<String> attested = Set.of();
    private @Nullable Euros approved;
    private @Nullable String approvedBy;
    private Euros paid = Euros.ZERO;
    private Euros settled = Euros.ZERO;
    private Euros reclaim = Euros.ZERO;
    private @Nullable Entitlement rejected;
    private @Nullable LocalDate decidedOn;

    Draft(ClaimKey claim, Entitlement said) {
      this.claim = claim;
      this.said = said;
    }

    Draft(ClaimState state) {
      this(state.claim, state.said);
      status = state.status;
      entitled = state.entitled;
      attested = state.attested;
      approved = state.approved;
      approvedBy = state.approvedBy;
      paid = state.paid;
      settled = state.settled;
      reclaim = state.reclaim;
      rejected = state.rejected;
      decidedOn = state.decidedOn;
    }

    /** What was attested was attested on that evidence, and what was rejected on what it shows. */
    void say(Entitlement entitlement) {
      if (!entitlement.evidence().equals(said.evidence())) {
        attested = Set.of();
      }
      if (rejected != null && !rejected.restsOn(entitlement.payer(), entitlement.evidence())) {
        rejected = null;
      }
      said = entitlement;
      entitled = true;
    }

    /** In another status; an approval ends with it. */
    void stand(ClaimStatus next) {
      status = next;
      approved = null;
      approvedBy = null;
    }

    ClaimState done() {
      return new ClaimState(
          claim,
          status,
          said,
          entitled,
          attested,
          approved,
          approvedBy,
          paid,
          settled,
          reclaim,
          rejected,
          decidedOn);
    }
  }
}
