package nl.trajectory.domain.funding.judging;

import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.allocation.Allocation;
import nl.trajectory.domain.funding.allocation.AllocationCause;
import nl.trajectory.domain.funding.allocation.AllocationResult;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Eligibility;

/** Judges what the funder decided on claims: it may make room for others, or take it. */
final class DecisionJudging {
  private final JudgingSession session;

  DecisionJudging(JudgingSession session) {
    this.session = session;
  }

  void judge(RecordedEvent happened, Dossiers dossiers) {
    session
        .ofClaim(happened.stream())
        .filter(agreement -> session.isNew(happened, agreement))
        .ifPresent(
            agreement -> {
              session.allocation(agreement);
              session
                  .claims()
                  .claim(happened.stream())
                  .ifPresent(
                      claim ->
                          session.settle(
                              agreement,
                              decided(happened, agreement, claim, dossiers),
                              happened.position()));
            });
  }

  /** With money that came back the terms hold again that were left out while it was out. */
  private AllocationResult decided(
      RecordedEvent happened, AgreementState agreement, ClaimState claim, Dossiers dossiers) {
    Allocation allocation = session.allocation(agreement);
    if (!(happened.event() instanceof ReclaimSettled)) {
      return allocation.claimIs(AllocationCause.of(happened), claim);
    }
    ClaimKey key = claim.claim();
    return allocation.claimIs(
        AllocationCause.of(happened),
        claim,
        Eligibility.judge(
            ClaimState.termsFor(claim, agreement.terms()),
            key.term(),
            dossiers.upTo(happened.position(), key.trajectory())));
  }
}
