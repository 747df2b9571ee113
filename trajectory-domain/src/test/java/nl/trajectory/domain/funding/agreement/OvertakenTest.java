package nl.trajectory.domain.funding.agreement;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.OvertakenReferences;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
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

  @Test
  void by_the_same_agreement_from_elsewhere() {
    AggregateTestFixture<Agreement> agreements = Fixtures.of(Agreement.class, Agreement::new);
    agreements.registerAnnotatedCommandHandler(
        new AgreementCommands(agreements.getRepository(), overtaken(Kind.AGREEMENT)));
    agreements
        .given(A1)
        .when(new ConcludeAgreement("id-2", A1))
        .expectException(ConcurrencyException.class);
  }
}
