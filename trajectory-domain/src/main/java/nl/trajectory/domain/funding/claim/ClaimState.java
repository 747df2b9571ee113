package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
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
      return new ClaimDraft(due.claim(), due.entitlement()).done();
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
    return ClaimEvolution.apply(this, event);
  }
}
