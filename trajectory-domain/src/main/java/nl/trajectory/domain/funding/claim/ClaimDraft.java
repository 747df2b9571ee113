package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import org.jspecify.annotations.Nullable;

/** The state of a claim in the making; begins as one that is due. */
final class ClaimDraft {
  private final ClaimKey claim;
  ClaimStatus status = ClaimStatus.DUE;
  Entitlement said;
  boolean entitled = true;
  Set<String> attested = Set.of();
  @Nullable Euros approved;
  @Nullable String approvedBy;
  Euros paid = Euros.ZERO;
  Euros settled = Euros.ZERO;
  Euros reclaim = Euros.ZERO;
  @Nullable Entitlement rejected;
  @Nullable LocalDate decidedOn;

  ClaimDraft(ClaimKey claim, Entitlement said) {
    this.claim = claim;
    this.said = said;
  }

  ClaimDraft(ClaimState state) {
    this(state.claim(), state.said());
    status = state.status();
    entitled = state.entitled();
    attested = state.attested();
    approved = state.approved();
    approvedBy = state.approvedBy();
    paid = state.paid();
    settled = state.settled();
    reclaim = state.reclaim();
    rejected = state.rejected();
    decidedOn = state.decidedOn();
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
