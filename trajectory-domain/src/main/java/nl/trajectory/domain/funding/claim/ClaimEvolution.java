package nl.trajectory.domain.funding.claim;

import java.util.HashSet;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimApproved;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimAttested;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimDisputed;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimReinstated;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRejected;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRevised;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimWithdrawn;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimCancelled;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.eligibility.Entitlement;

/** What each event changes of a claim. Never refuses: that was decided before. */
final class ClaimEvolution {
  private ClaimEvolution() {}

  static ClaimState apply(ClaimState before, ClaimEvent event) {
    ClaimDraft next = new ClaimDraft(before);
    evolve(before, next, event);
    if (event instanceof ClaimEvent.FunderDecision) {
      next.decidedOn = event.occurredOn();
    }
    return next.done();
  }

  private static void evolve(ClaimState before, ClaimDraft next, ClaimEvent event) {
    if (event instanceof ClaimRevised revised) {
      revise(before, next, revised.entitlement());
    } else if (event instanceof ClaimReinstated reinstated) {
      next.say(reinstated.entitlement());
      next.stand(next.rejected == null ? ClaimStatus.DUE : ClaimStatus.REJECTED);
    } else if (event instanceof ClaimWithdrawn) {
      next.entitled = false;
      next.stand(ClaimStatus.WITHDRAWN);
    } else if (event instanceof ClaimAttested confirmed) {
      next.attested = new HashSet<>(before.attested());
      next.attested.add(confirmed.condition());
    } else if (event instanceof ClaimApproved approval) {
      next.stand(ClaimStatus.APPROVED);
      next.approved = approval.amount();
      next.approvedBy = approval.by();
    } else if (event instanceof ClaimDisputed) {
      next.stand(ClaimStatus.DISPUTED);
    } else if (event instanceof ClaimRejected) {
      next.stand(ClaimStatus.REJECTED);
      next.rejected = before.said();
    } else {
      evolveMoney(before, next, event);
    }
  }

  private static void evolveMoney(ClaimState before, ClaimDraft next, ClaimEvent event) {
    if (event instanceof ClaimPaid payment) {
      next.paid = before.paid().plus(payment.amount());
      next.stand(ClaimStatus.PAID);
    } else if (event instanceof ReclaimBecameDue claimedBack) {
      next.reclaim = claimedBack.amount();
      next.entitled = !claimedBack.amount().equals(before.net());
      next.stand(ClaimStatus.RECLAIM_DUE);
    } else if (event instanceof ReclaimCancelled) {
      next.reclaim = Euros.ZERO;
      next.entitled = true;
      next.stand(ClaimStatus.PAID);
    } else if (event instanceof ReclaimSettled settlement) {
      next.settled = before.settled().plus(settlement.amount());
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
  private static void revise(ClaimState before, ClaimDraft next, Entitlement entitlement) {
    boolean saysTheSame = before.entitled() && entitlement.saysTheSameAs(before.said());
    next.say(entitlement);
    if (!saysTheSame && (before.status().isOpen() || before.status() == ClaimStatus.REJECTED)) {
      boolean more = entitlement.amount().isMoreThan(before.net());
      next.stand(more ? ClaimStatus.DUE : ClaimStatus.RECLAIMED);
    }
  }
}
