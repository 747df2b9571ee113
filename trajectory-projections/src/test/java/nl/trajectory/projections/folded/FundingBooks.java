package nl.trajectory.projections.folded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementRetracted;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.answer.KnownCost;

/** All that was recorded of cohorts, agreements, costs and claims. */
final class FundingBooks {
  final Map<String, CohortPlanned> cohorts = new LinkedHashMap<>();
  final Map<String, AgreementState> agreements = new LinkedHashMap<>();
  final Map<String, KnownCost> costs = new LinkedHashMap<>();
  final Map<String, KnownClaim> claims = new LinkedHashMap<>();
  final FirstWritten names = new FirstWritten();

  /** References of agreements, by stream. */
  private final Map<String, String> byStream = new LinkedHashMap<>();

  void take(RecordedEvent recorded) {
    Object event = recorded.event();
    plan(recorded.stream(), event);
    if (event instanceof CostEvent cost) {
      cost(recorded, cost);
    } else if (event instanceof ClaimEvent) {
      claims.compute(
          recorded.stream(),
          (id, before) -> before == null ? KnownClaim.begun(recorded) : before.and(recorded));
    }
  }

  /** What was planned and agreed; all else is left aside. */
  void plan(String stream, Object event) {
    if (event instanceof CohortPlanned planned) {
      cohorts.put(planned.reference(), planned);
    } else if (event instanceof CohortPlanAmended amended) {
      cohorts.put(amended.replacement().reference(), amended.replacement());
    } else if (event instanceof AgreementConcluded concluded) {
      byStream.put(stream, concluded.reference());
      agreements.put(concluded.reference(), AgreementState.of(stream, concluded));
      note(concluded);
    } else if (event instanceof AgreementTermsChanged change) {
      agreements.computeIfPresent(
          byStream.getOrDefault(stream, ""), (key, before) -> before.changed(change));
    } else if (event instanceof AgreementRetracted) {
      agreements.computeIfPresent(
          byStream.getOrDefault(stream, ""), (key, before) -> before.retract());
    }
  }

  private void note(AgreementConcluded agreement) {
    names.note(agreement.leadApplicant());
    names.note(agreement.preFinancier());
    names.note(agreement.payer());
    names.note(agreement.payee());
    agreement.shares().forEach(share -> names.note(share.party()));
  }

  private void cost(RecordedEvent recorded, CostEvent event) {
    KnownCost before = costs.get(recorded.stream());
    KnownCost after = KnownCost.after(before, recorded.stream(), recorded.sequence(), event);
    costs.put(recorded.stream(), after);
    names.note(after.state().said().bearer());
    CostIncurred was = before == null ? null : before.state().inForce();
    CostIncurred is = after.state().inForce();
    Stream.of(was, is)
        .filter(Objects::nonNull)
        .map(CostIncurred::agreement)
        .distinct()
        .forEach(
            agreement ->
                agreements.computeIfPresent(agreement, (key, there) -> there.costing(was, is)));
  }

  /** The costs that count, in the order in which they were recorded first. */
  Stream<CostIncurred> costsInForce() {
    return costs.values().stream().flatMap(cost -> Stream.ofNullable(cost.state().inForce()));
  }
}
