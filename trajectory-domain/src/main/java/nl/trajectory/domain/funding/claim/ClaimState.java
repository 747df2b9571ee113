package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.Euros;
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
      return new ClaimState(
          due.claim(),
          ClaimStatus.DUE,
          due.entitlement(),
          true,
          Set.of(),
          null,
          null,
          Euros.ZERO,
          Euros.ZERO,
          Euros.ZERO,
          null);
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

  /** What may still be paid. */
  public Euros payable() {
    return status.isOpen() ? due().lessAtMost(net()) : Euros.ZERO;
  }

  /** Names of the conditions that wait to be attested, in the term's order. */
  public List<String> toAttest() {
    return said.attested().stream().filter(name -> !attested.contains(name)).toList();
  }

  /** The state after one more event. Never refuses: that was decided before. */
  public ClaimState evolve(ClaimEvent event) {
    ClaimState next = evolved(event);
    return event instanceof ClaimEvent.Decision ? next.decided(event.occurredOn()) : next;
  }

  private ClaimState evolved(ClaimEvent event) {
    if (event instanceof ClaimRevised revised) {
      return revised(revised.entitlement());
    }
    if (event instanceof ClaimReinstated reinstated) {
      return saying(reinstated.entitlement()).standing(ClaimStatus.DUE);
    }
    if (event instanceof ClaimWithdrawn) {
      return entitled(false).standing(ClaimStatus.WITHDRAWN);
    }
    if (event instanceof ClaimAttested confirmed) {
      Set<String> more = new HashSet<>(attested);
      more.add(confirmed.condition());
      return with(said, more);
    }
    if (event instanceof ClaimApproved approval) {
      return new ClaimState(
          claim,
          ClaimStatus.APPROVED,
          said,
          entitled,
          attested,
          approval.amount(),
          approval.by(),
          paid,
          settled,
          reclaim,
          decidedOn);
    }
    if (event instanceof ClaimDisputed) {
      return standing(ClaimStatus.DISPUTED);
    }
    if (event instanceof ClaimRejected) {
      return standing(ClaimStatus.REJECTED);
    }
    return evolveMoney(event);
  }

  private ClaimState evolveMoney(ClaimEvent event) {
    if (event instanceof ClaimPaid payment) {
      return money(paid.plus(payment.amount()), settled, reclaim).standing(ClaimStatus.PAID);
    }
    if (event instanceof ReclaimBecameDue claimedBack) {
      return money(paid, settled, claimedBack.amount())
          .entitled(!claimedBack.amount().equals(net()))
          .standing(ClaimStatus.RECLAIM_DUE);
    }
    if (event instanceof ReclaimCancelled) {
      return money(paid, settled, Euros.ZERO).entitled(true).standing(ClaimStatus.PAID);
    }
    if (event instanceof ReclaimSettled settlement) {
      return money(paid, settled.plus(settlement.amount()), Euros.ZERO)
          .standing(ClaimStatus.RECLAIMED);
    }
    throw new IllegalStateException("a claim becomes due once");
  }

  /** What waits for payment is to be decided anew; what was paid, rejected apart, stays so. */
  private ClaimState revised(Entitlement entitlement) {
    ClaimState revised = saying(entitlement);
    if (!status.isOpen() && status != ClaimStatus.REJECTED) {
      return revised;
    }
    boolean more = entitlement.amount().isMoreThan(net());
    return revised.standing(more ? ClaimStatus.DUE : ClaimStatus.RECLAIMED);
  }

  /** What was attested was attested on that evidence. */
  private ClaimState saying(Entitlement entitlement) {
    return with(entitlement, entitlement.evidence().equals(said.evidence()) ? attested : Set.of())
        .entitled(true);
  }

  private ClaimState with(Entitlement entitlement, Set<String> confirmed) {
    return new ClaimState(
        claim,
        status,
        entitlement,
        entitled,
        confirmed,
        approved,
        approvedBy,
        paid,
        settled,
        reclaim,
        decidedOn);
  }

  private ClaimState entitled(boolean holds) {
    return new ClaimState(
        claim,
        status,
        said,
        holds,
        attested,
        approved,
        approvedBy,
        paid,
        settled,
        reclaim,
        decidedOn);
  }

  private ClaimState decided(LocalDate day) {
    return new ClaimState(
        claim, status, said, entitled, attested, approved, approvedBy, paid, settled, reclaim, day);
  }

  /** In another status; an approval ends with it. */
  private ClaimState standing(ClaimStatus next) {
    return new ClaimState(
        claim, next, said, entitled, attested, null, null, paid, settled, reclaim, decidedOn);
  }

  private ClaimState money(Euros paidInAll, Euros settledInAll, Euros toPayBack) {
    return new ClaimState(
        claim,
        status,
        said,
        entitled,
        attested,
        approved,
        approvedBy,
        paidInAll,
        settledInAll,
        toPayBack,
        decidedOn);
  }
}
