package nl.trajectory.projections.folded;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.answer.BreakEven;

/** How many contracts bring the agreed share of an agreement's costs back. */
final class BreakEvens {
  private BreakEvens() {}

  /**
   * @param costs of the agreement
   * @param claims under the agreement
   * @param on the day whose terms count
   */
  static BreakEven of(
      AgreementState agreement, List<CostIncurred> costs, List<FoldedClaim> claims, LocalDate on) {
    List<Term> terms = agreement.retracted() ? List.of() : agreement.terms().inForceOn(on).terms();
    Euros fromOthers = Euros.ZERO;
    int contracts = 0;
    for (FoldedClaim claim : claims) {
      boolean ofContract =
          terms.stream()
              .anyMatch(
                  term ->
                      term.term().equals(claim.key().term())
                          && term.trigger() == Term.Trigger.CONTRACT_SIGNED);
      if (ofContract && claim.state().entitled()) {
        contracts++;
      } else if (!ofContract) {
        fromOthers = fromOthers.plus(claim.state().due());
      }
    }
    return new BreakEven(
        agreement.reference(),
        RevolvingFund.contractsToBreakEven(
            agreement.concluded().agreedRecoveryShare(),
            CostIncurred.total(costs),
            fromOthers,
            terms),
        contracts);
  }
}
