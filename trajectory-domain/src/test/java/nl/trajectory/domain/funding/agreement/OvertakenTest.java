package nl.trajectory.domain.funding.agreement;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.OvertakenReferences;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/**
 * Someone else does the other thing between the look at a reference and what is decided on it: it
 * is judged anew, whatever a second look would have shown.
 */
class OvertakenTest {
  private static final AgreementConcluded A1 =
      agreement(AgreementConcluded.Kind.RESULT, term("START", Trigger.STARTED));
  private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

  private static References overtaken(Kind kind) {
    References references = new OvertakenReferences(kind, "id-1");
    references.take(Kind.COHORT, "C1", "cohort-1");
    return references;
  }

  @Test
  void by_a_retraction_when_a_claim_is_decided() {
    References references = overtaken(Kind.AGREEMENT_FATE);
    references.take(Kind.AGREEMENT, "A1", "id-1");
    assertThatThrownBy(() -> new AgreementFate(references).decide("A1", "claim-1"))
        .isInstanceOf(ConcurrencyException.class);
  }

  @Test
  void by_a_decision_when_an_agreement_is_retracted() {
    References references = new OvertakenReferences(Kind.AGREEMENT_FATE, "claim-1");
    assertThatThrownBy(() -> new AgreementFate(references).retract("id-1"))
        .isInstanceOf(ConcurrencyException.class);
  }

  private static AggregateTestFixture<Agreement> agreements(References references) {
    AggregateTestFixture<Agreement> agreements = new AggregateTestFixture<>(Agreement.class);
    agreements.registerAggregateFactory(
        new AbstractAggregateFactory<>(Agreement.class) {
          @Override
          protected Agreement doCreateAggregate(
              String id, @SuppressWarnings("rawtypes") DomainEventMessage first) {
            return new Agreement(id);
          }
        });
    agreements.registerAnnotatedCommandHandler(
        new FundingCommands(agreements.getRepository(), null, references));
    return agreements;
  }

  @Test
  void by_the_same_agreement_from_elsewhere() {
    agreements(overtaken(Kind.AGREEMENT))
        .given(A1)
        .when(new ConcludeAgreement("id-2", A1))
        .expectException(ConcurrencyException.class);
  }

  @Test
  void by_the_same_cost_from_elsewhere() {
    References references = overtaken(Kind.COST);
    references.take(Kind.AGREEMENT, "A1", "id-1");
    CostIncurred cost =
        new CostIncurred(
            "1", "C1", "A1", CostIncurred.Category.TOTAL, Euros.of("10.00"), DAY, "Fund");
    agreements(references)
        .given(A1)
        .when(new IncurCost("cost-1", "id:1", cost, DAY))
        .expectException(ConcurrencyException.class);
  }
}
