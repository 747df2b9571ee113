package nl.trajectory.domain.funding.agreement;

import java.util.Optional;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;

/**
 * What came first of an agreement, a decision on a claim under it or its retraction: each rules out
 * the other. They are recorded in streams of their own, so that one reference, which only one of
 * them can take, decides between two at once.
 */
public final class AgreementFate {
  private final References references;

  public AgreementFate(References references) {
    this.references = references;
  }

  /** Whether it was retracted. */
  boolean isRetracted(String agreementId) {
    return first(agreementId).filter(agreementId::equals).isPresent();
  }

  private Optional<String> first(String agreementId) {
    return references.find(Kind.AGREEMENT_FATE, agreementId);
  }

  /**
   * Notes the retraction.
   *
   * @throws Refused with {@code correction.breaks-route} when a claim was decided before
   */
  void retract(String agreementId) {
    if (first(agreementId).isPresent()) {
      throw new Refused(
          RefusalCode.CORRECTION_BREAKS_ROUTE,
          "agreement",
          "A claim under the agreement was decided, so it can no longer be retracted; change its"
              + " terms from a day on.");
    }
    references.take(Kind.AGREEMENT_FATE, agreementId, agreementId);
  }

  /**
   * Notes that a claim is decided.
   *
   * @param agreement reference of the agreement that the claim is under
   * @throws Refused with {@code claim.withdrawn} when the agreement was retracted before
   */
  public void decide(String agreement, String claimId) {
    String id = references.find(Kind.AGREEMENT, agreement).orElse(null);
    if (id == null) {
      return;
    }
    String first = first(id).orElse(null);
    if (id.equals(first)) {
      throw new Refused(
          RefusalCode.CLAIM_WITHDRAWN,
          "claim",
          "The agreement that the claim is under was retracted: nothing is due by it.");
    }
    if (first == null) {
      references.take(Kind.AGREEMENT_FATE, id, claimId);
    }
  }
}
