package nl.trajectory.projections.funding;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.domain.funding.judging.AgreementState;
import org.jspecify.annotations.Nullable;

/**
 * How many contracts bring the agreed share of an agreement's costs back.
 *
 * @param contractsNeeded until the agreed share of the costs has come back, at the terms of that
 *     day; null: no term pays for a contract
 * @param contracts that are due for now
 */
public record BreakEven(String agreement, @Nullable Long contractsNeeded, int contracts) {

  /**
   * @param costs of the agreement
   * @param claims under the agreement
   * @param on the day whose terms count
   */
  static BreakEven of(
      AgreementState agreement, List<CostIncurred> costs, List<ShownClaim> claims, LocalDate on) {
    List<Term> terms = agreement.terms().inForceOn(on).terms();
    Euros fromOthers = Euros.ZERO;
    int contracts = 0;
    for (ShownClaim claim : claims) {
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
