package nl.trajectory.projections.funding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.AgreementConcluded;
import nl.trajectory.domain.funding.AgreementTermsChanged;
import nl.trajectory.domain.funding.CostIncurred;
import nl.trajectory.domain.funding.claim.ClaimEvent;

/** All that was recorded of cohorts, agreements, costs and claims. */
final class FundingBooks {
  final Map<String, CohortPlanned> cohorts = new LinkedHashMap<>();
  final Map<String, JudgedAgreement> agreements = new LinkedHashMap<>();
  final List<CostIncurred> costs = new ArrayList<>();
  final Map<String, KnownClaim> claims = new LinkedHashMap<>();
  final FirstWritten names = new FirstWritten();

  /** References of agreements, by stream. */
  private final Map<String, String> byStream = new LinkedHashMap<>();

  void take(RecordedEvent recorded) {
    Object event = recorded.event();
    if (event instanceof CohortPlanned planned) {
      cohorts.put(planned.reference(), planned);
    } else if (event instanceof AgreementConcluded concluded) {
      byStream.put(recorded.stream(), concluded.reference());
      agreements.put(concluded.reference(), JudgedAgreement.of(recorded.stream(), concluded));
      note(concluded);
    } else if (event instanceof AgreementTermsChanged change) {
      agreements.computeIfPresent(
          byStream.getOrDefault(recorded.stream(), ""), (key, before) -> before.changed(change));
    } else if (event instanceof CostIncurred cost) {
      costs.add(cost);
      names.note(cost.bearer());
      agreements.computeIfPresent(cost.agreement(), (key, before) -> before.costing(cost.amount()));
    } else if (event instanceof ClaimEvent) {
      claims.compute(
          recorded.stream(),
          (id, before) -> before == null ? KnownClaim.begun(recorded) : before.and(recorded));
    }
  }

  private void note(AgreementConcluded agreement) {
    names.note(agreement.leadApplicant());
    names.note(agreement.preFinancier());
    names.note(agreement.payer());
    names.note(agreement.payee());
    agreement.shares().forEach(share -> names.note(share.party()));
  }
}
