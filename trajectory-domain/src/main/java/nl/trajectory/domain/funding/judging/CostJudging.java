package nl.trajectory.domain.funding.judging;

import java.util.Objects;
import java.util.stream.Stream;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.allocation.AllocationCause;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.CostState;
import org.jspecify.annotations.Nullable;

/** Judges costs: what an agreement has cost limits the claims within its costs. */
final class CostJudging {
  private final JudgingSession session;

  CostJudging(JudgingSession session) {
    this.session = session;
  }

  /** A cost counts under its agreement; one that is put right may have changed to another. */
  void judge(RecordedEvent happened, CostEvent event) {
    CostState before = event instanceof CostIncurred ? null : session.costBefore(happened);
    CostIncurred was = before == null ? null : before.inForce();
    CostIncurred is = CostState.after(before, event).inForce();
    Stream.of(was, is)
        .filter(Objects::nonNull)
        .map(CostIncurred::agreement)
        .distinct()
        .forEach(agreement -> settle(happened, agreement, was, is));
  }

  private void settle(
      RecordedEvent happened,
      String reference,
      @Nullable CostIncurred was,
      @Nullable CostIncurred is) {
    session
        .agreements()
        .find(reference)
        .filter(agreement -> session.isNew(happened, agreement))
        .ifPresent(
            agreement -> {
              AgreementState costing = agreement.costing(was, is);
              session.allocation(agreement);
              session.agreements().put(costing);
              session.settle(
                  costing,
                  session
                      .allocation(costing)
                      .costsAre(AllocationCause.of(happened), costing.costs()),
                  happened.position());
            });
  }
}
