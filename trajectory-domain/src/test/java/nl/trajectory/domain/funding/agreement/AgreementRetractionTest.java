package nl.trajectory.domain.funding.agreement;

import static nl.trajectory.domain.RefusedWith.refused;
import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Set;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.References;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.registration.Registered;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agreement that should not be there is retracted, as long as no claim under it was decided. */
class AgreementRetractionTest {
  private static final Terms START = term("START", Trigger.STARTED);
  private static final AgreementConcluded A1 = agreement(Kind.RESULT, START);
  private static final AgreementRetracted GONE = new AgreementRetracted(0, "Wrong cohort", null);

  private final MapReferences references = new MapReferences();
  private final AgreementFate fate = new AgreementFate(references);
  private AggregateTestFixture<Agreement> agreements;

  @BeforeEach
  void handleCommands() {
    agreements = Fixtures.of(Agreement.class, Agreement::new);
    agreements.registerAnnotatedCommandHandler(
        new AgreementCommands(agreements.getRepository(), references));
    if (references.find(References.Kind.COHORT, "C1").isEmpty()) {
      references.take(References.Kind.COHORT, "C1", "cohort-1");
    }
  }

  private void concluded(AgreementConcluded agreement, String id) {
    references.take(References.Kind.AGREEMENT, agreement.reference(), id);
    new AgreementTriggers(references, fate).take(id, agreement, Set.of(), agreement.terms());
  }

  private ResultValidator<Agreement> retract(AgreementRetracted said, @Nullable Integer ordinal) {
    return agreements.given(A1).when(new RetractAgreement("id-1", said, ordinal, null));
  }

  @Test
  void it_is_retracted_with_a_reason() {
    concluded(A1, "id-1");
    retract(GONE, null)
        .expectEvents(GONE)
        .expectResultMessagePayload(new Corrected("id-1", 1, false));
    assertThat(fate.isRetracted("id-1")).isTrue();
  }

  @Test
  void a_journal_that_comes_again_retracts_nothing_anew() {
    concluded(A1, "id-1");
    agreements
        .given(A1, GONE)
        .when(new RetractAgreement("id-1", GONE, 1, null))
        .expectNoEvents()
        .expectResultMessagePayload(new Corrected("id-1", 1, true));
  }

  @Test
  void it_is_retracted_once() {
    concluded(A1, "id-1");
    agreements
        .given(A1, GONE)
        .when(new RetractAgreement("id-1", GONE, null, null))
        .expectNoEvents()
        .expectException(refused("correction.unknown-entry"));
  }

  @Test
  void only_the_whole_of_it_is_retracted() {
    concluded(A1, "id-1");
    agreements
        .given(A1, change("2025-06-01", START))
        .when(new RetractAgreement("id-1", new AgreementRetracted(1, "Typo", null), null, null))
        .expectNoEvents()
        .expectException(refused("correction.unknown-entry"));
  }

  @Test
  void who_has_read_an_older_state_does_not_retract_it() {
    concluded(A1, "id-1");
    agreements
        .given(A1, change("2025-06-01", START))
        .when(new RetractAgreement("id-1", GONE, null, Set.of(0)))
        .expectNoEvents()
        .expectException(refused("sequence.changed"));
  }

  @Test
  void once_a_claim_was_decided_it_stays() {
    concluded(A1, "id-1");
    fate.decide("A1", "claim-1");
    fate.decide("A1", "claim-2");
    retract(GONE, null).expectNoEvents().expectException(refused("correction.breaks-route"));
    assertThat(fate.isRetracted("id-1")).isFalse();
  }

  @Test
  void once_it_was_retracted_no_claim_is_decided() {
    concluded(A1, "id-1");
    fate.retract("id-1");
    assertThat(catchThrowable(() -> fate.decide("A1", "claim-1")))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.first().code().code()).isEqualTo("claim.withdrawn"));
  }

  @Test
  void its_terms_are_changed_no_more_but_a_change_from_before_is_still_there() {
    concluded(A1, "id-1");
    AgreementTermsChanged change = change("2025-06-01", START);
    agreements
        .given(A1, change, GONE)
        .when(new ChangeTerms("A1", change))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("id-1", "A1", true));
    handleCommands();
    agreements
        .given(A1, change, GONE)
        .when(new ChangeTerms("A1", change("2025-07-01", START)))
        .expectNoEvents()
        .expectException(refused("agreement.unknown"));
  }

  @Test
  void its_payer_and_triggers_are_free_for_the_right_one_and_again_when_that_is_retracted() {
    AgreementConcluded right = agreement("A2", Kind.RESULT, "Fund", START);
    concluded(A1, "id-1");
    fate.retract("id-1");
    agreements
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-2", right))
        .expectEvents(right);
    handleCommands();
    AgreementConcluded third = agreement("A3", Kind.RESULT, "Fund", START);
    agreements
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-3", third))
        .expectException(refused("agreement.trigger-taken"));
    fate.retract("id-2");
    handleCommands();
    agreements
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-3", third))
        .expectEvents(third);
  }

  @Test
  void municipalities_stay_apart_until_the_last_of_the_named_ones_is_retracted() {
    AgreementConcluded one = agreement("A1", Kind.RESULT, "0307", START);
    AgreementConcluded two = agreement("A2", Kind.RESULT, "0363", START);
    AgreementConcluded each =
        agreement("A3", Kind.RESULT, AgreementConcluded.TRAJECTORY_MUNICIPALITY, START);
    concluded(one, "id-1");
    concluded(two, "id-2");
    fate.retract("id-1");
    agreements
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-3", each))
        .expectException(refused("agreement.trigger-taken"));
  }

  @Test
  void where_all_the_named_municipalities_are_retracted_each_may_pay() {
    AgreementConcluded one = agreement("A1", Kind.RESULT, "0307", START);
    AgreementConcluded each =
        agreement("A3", Kind.RESULT, AgreementConcluded.TRAJECTORY_MUNICIPALITY, START);
    concluded(one, "id-1");
    fate.retract("id-1");
    agreements.givenNoPriorActivity().when(new ConcludeAgreement("id-3", each)).expectEvents(each);
  }

  @Test
  void saying_it_again_as_a_journal_does_is_no_new_agreement() {
    concluded(A1, "id-1");
    agreements
        .given(A1, GONE)
        .when(new ConcludeAgreement("id-2", A1))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("id-1", "A1", true));
  }
}
