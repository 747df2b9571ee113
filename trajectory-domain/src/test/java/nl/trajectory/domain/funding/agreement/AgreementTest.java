package nl.trajectory.domain.funding.agreement;

import static nl.trajectory.domain.RefusedWith.refused;
import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.trajectory.step.Benefit;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an agreement: concluded, changed, and what its versions say. */
class AgreementTest {
  private static final Terms START = term("START", Trigger.STARTED);
  private static final Terms DEARER = term("START", Trigger.STARTED).amount("1200.00");
  private static final Terms CONTRACT = term("CONTRACT", Trigger.CONTRACT_SIGNED);
  private static final AgreementConcluded A1 = agreement(Kind.RESULT, START);

  private final MapReferences references = new MapReferences();
  private AggregateTestFixture<Agreement> fixture;

  @BeforeEach
  void handleCommands() {
    fixture = Fixtures.of(Agreement.class, Agreement::new);
    fixture.registerAnnotatedCommandHandler(
        new AgreementCommands(fixture.getRepository(), references));
    references.take(References.Kind.COHORT, "C1", "cohort-1");
  }

  private void concluded(AgreementConcluded agreement, String id) {
    references.take(References.Kind.AGREEMENT, agreement.reference(), id);
    for (Term term : agreement.terms()) {
      references.take(
          References.Kind.AGREEMENT_TRIGGER,
          AgreementTriggers.triggerKey(agreement, term.trigger()),
          id);
    }
  }

  @Test
  void an_agreement_is_concluded_once() {
    fixture
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-1", A1))
        .expectEvents(A1)
        .expectResultMessagePayload(new Registered("id-1", "A1", false));
  }

  @Test
  void the_same_agreement_again_changes_nothing() {
    concluded(A1, "id-1");
    fixture
        .given(A1)
        .when(new ConcludeAgreement("id-2", A1))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("id-1", "A1", true));
  }

  @Test
  void the_order_of_the_sets_in_its_terms_makes_no_other_agreement() {
    Terms written =
        term("T", Trigger.TRAINING_COMPLETED)
            .modules(TrainingModule.LANGUAGE, TrainingModule.CRAFT)
            .benefits(Benefit.WW, Benefit.PARTICIPATION_ACT)
            .attested("supervisor", "plan");
    Terms inOrder =
        term("T", Trigger.TRAINING_COMPLETED)
            .modules(TrainingModule.CRAFT, TrainingModule.LANGUAGE)
            .benefits(Benefit.PARTICIPATION_ACT, Benefit.WW)
            .attested("plan", "supervisor");
    AgreementConcluded stored = agreement(Kind.RESULT, written);
    AgreementConcluded again = agreement(Kind.RESULT, inOrder);
    concluded(stored, "id-1");
    fixture
        .given(stored)
        .when(new ConcludeAgreement("id-2", again))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("id-1", "A1", true));
    handleCommandsOnceMore(stored);
    fixture
        .given(stored, change("2023-01-01", written))
        .when(new ChangeTerms("A1", change("2023-01-01", inOrder)))
        .expectNoEvents();
    assertThat(stored.inOneOrder()).isEqualTo(again);
  }

  @Test
  void the_order_of_its_terms_makes_no_other_agreement_and_stays_as_it_was_written() {
    Terms start = term("S", Trigger.STARTED);
    Terms result = term("R", Trigger.CONTRACT_SIGNED);
    AgreementConcluded written = agreement(Kind.RESULT, start, result);
    AgreementConcluded again = agreement(Kind.RESULT, result, start);
    fixture
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-1", written))
        .expectEvents(written);
    handleCommandsOnceMore(written);
    fixture
        .given(written)
        .when(new ConcludeAgreement("id-2", again))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("id-1", "A1", true));
    handleCommandsOnceMore(written);
    fixture
        .given(written, change("2023-01-01", start, result))
        .when(new ChangeTerms("A1", change("2023-01-01", result, start)))
        .expectNoEvents();
  }

  @Test
  void an_agreement_from_before_the_rules_is_still_the_same_agreement() {
    AgreementConcluded old = agreement(Kind.RESULT);
    references.take(References.Kind.AGREEMENT, "A1", "id-1");
    fixture
        .given(old)
        .when(new ConcludeAgreement("id-2", old))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("id-1", "A1", true));
  }

  @Test
  void an_agreement_for_an_unknown_cohort_is_refused() {
    AgreementConcluded elsewhere =
        new AgreementConcluded(
            "A1", "C9", Kind.RESULT, null, null, "Fund", null, null, null, A1.terms(), null);
    fixture
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-1", elsewhere))
        .expectNoEvents()
        .expectException(refused("cohort.unknown"));
  }

  @Test
  void one_payer_pays_a_cohorts_result_under_one_agreement() {
    concluded(A1, "id-1");
    fixture
        .givenNoPriorActivity()
        .when(
            new ConcludeAgreement("id-2", agreement("A2", Kind.SUBSIDY, " fund ", CONTRACT, START)))
        .expectNoEvents()
        .expectException(refused("agreement.trigger-taken"));
  }

  @Test
  void an_agreement_keeps_the_triggers_it_had_when_names_were_compared_otherwise() {
    AgreementConcluded twin = agreement("A2", Kind.RESULT, "Fu\u00ADnd", START);
    concluded(A1, "id-1");
    references.take(References.Kind.AGREEMENT, "A2", "id-2");
    fixture
        .given(twin)
        .when(new ChangeTerms("A2", change("2025-06-01", DEARER)))
        .expectEvents(change("2025-06-01", DEARER));
    references.take(References.Kind.AGREEMENT_TRIGGER, "C1|fund|CONTRACT_SIGNED", "id-1");
    references.free(References.Kind.COHORT, "C1");
    handleCommands();
    fixture
        .given(twin)
        .when(new ChangeTerms("A2", change("2025-06-01", DEARER, CONTRACT)))
        .expectException(refused("agreement.trigger-taken"));
  }

  @Test
  void another_payer_or_another_result_may_have_its_own_agreement() {
    concluded(A1, "id-1");
    AgreementConcluded other = agreement("A2", Kind.RESULT, "Fund", CONTRACT);
    fixture.givenNoPriorActivity().when(new ConcludeAgreement("id-2", other)).expectEvents(other);
    AgreementConcluded another = agreement("A3", Kind.RESULT, "Province", START);
    handleCommandsOnceMore(other);
    fixture
        .givenNoPriorActivity()
        .when(new ConcludeAgreement("id-3", another))
        .expectEvents(another);
  }

  private static final AgreementConcluded EACH =
      agreement("A1", Kind.RESULT, AgreementConcluded.TRAJECTORY_MUNICIPALITY, START);

  @Test
  void where_each_municipality_pays_none_is_named_for_the_same_result() {
    AgreementConcluded other = agreement("A3", Kind.RESULT, "0307", CONTRACT);
    conclude(EACH, "id-1").expectEvents(EACH);
    conclude(other, "id-3").expectEvents(other);
    conclude(agreement("A2", Kind.RESULT, "0307", START), "id-2")
        .expectException(refused("agreement.trigger-taken"));
  }

  @Test
  void where_some_municipalities_are_named_not_each_pays_for_the_same_result() {
    AgreementConcluded one = agreement("A2", Kind.RESULT, "0307", START);
    AgreementConcluded two = agreement("A3", Kind.RESULT, "0363", START);
    conclude(one, "id-2").expectEvents(one);
    conclude(two, "id-3").expectEvents(two);
    conclude(EACH, "id-1").expectException(refused("agreement.trigger-taken"));
  }

  private ResultValidator<Agreement> conclude(AgreementConcluded agreement, String id) {
    references.free(References.Kind.COHORT, "C1");
    handleCommands();
    return fixture.givenNoPriorActivity().when(new ConcludeAgreement(id, agreement));
  }

  private void handleCommandsOnceMore(AgreementConcluded before) {
    assertThat(references.find(References.Kind.AGREEMENT, before.reference())).isPresent();
    references.free(References.Kind.COHORT, "C1");
    handleCommands();
  }

  @Test
  void terms_change_from_a_day_on() {
    concluded(A1, "id-1");
    AgreementTermsChanged change = change("2025-06-01", DEARER, CONTRACT);
    fixture
        .given(A1)
        .when(new ChangeTerms("A1", change))
        .expectEvents(change)
        .expectResultMessagePayload(new Registered("id-1", "A1", false));
    assertThat(references.find(References.Kind.AGREEMENT_TRIGGER, "C1|fund|CONTRACT_SIGNED"))
        .contains("id-1");
  }

  @Test
  void the_same_change_again_changes_nothing() {
    concluded(A1, "id-1");
    AgreementTermsChanged change = change("2025-06-01", DEARER);
    fixture
        .given(A1, change, change("2025-07-01", START))
        .when(new ChangeTerms("A1", change))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("id-1", "A1", true));
  }

  @Test
  void a_change_may_be_put_back_from_the_same_day() {
    concluded(A1, "id-1");
    AgreementTermsChanged change = change("2025-06-01", DEARER);
    fixture
        .given(A1, change, change("2025-06-01", START))
        .when(new ChangeTerms("A1", change))
        .expectEvents(change)
        .expectResultMessagePayload(new Registered("id-1", "A1", false));
  }

  @Test
  void a_change_is_not_dated_before_the_last_one() {
    concluded(A1, "id-1");
    fixture
        .given(A1, change("2025-06-01", DEARER))
        .when(new ChangeTerms("A1", change("2025-05-31", START)))
        .expectNoEvents()
        .expectException(refused("agreement.terms-order"));
  }

  @Test
  void changed_terms_take_no_result_of_another_agreement() {
    concluded(A1, "id-1");
    concluded(agreement("A2", Kind.RESULT, "Fund", CONTRACT), "id-2");
    fixture
        .given(A1)
        .when(new ChangeTerms("A1", change("2025-06-01", START, CONTRACT)))
        .expectException(refused("agreement.trigger-taken"));
  }

  @Test
  void an_unknown_agreement_has_no_terms_to_change() {
    fixture
        .givenNoPriorActivity()
        .when(new ChangeTerms("A9", change("2025-06-01", START)))
        .expectException(refused("agreement.unknown"));
  }

  @Test
  void a_version_holds_from_its_day_until_the_next() {
    TermsTimeline timeline =
        TermsTimeline.of("id-1", A1)
            .changed(change("2025-06-01", DEARER))
            .changed(change("2025-08-01", CONTRACT))
            .changed(change("2025-08-01", START, CONTRACT));
    assertThat(timeline.inForceOn(LocalDate.of(1990, 1, 1)).number()).isEqualTo(1);
    assertThat(timeline.inForceOn(LocalDate.of(2025, 5, 31)).number()).isEqualTo(1);
    assertThat(timeline.inForceOn(LocalDate.of(2025, 6, 1)).number()).isEqualTo(2);
    assertThat(timeline.inForceOn(LocalDate.of(2025, 7, 31)).source())
        .isEqualTo(new TermsSource("id-1", 1));
    assertThat(timeline.inForceOn(LocalDate.of(2025, 8, 1)).number()).isEqualTo(4);
    assertThat(timeline.inForceOn(LocalDate.of(2025, 8, 1)).source().sequence()).isEqualTo(3);
    assertThat(timeline.termNames()).containsExactly("START", "CONTRACT");
    assertThat(
            timeline.upTo(new TermsSource("id-1", 1)).inForceOn(LocalDate.of(2025, 9, 1)).number())
        .isEqualTo(2);
    Refused refused =
        catchThrowableOfType(Refused.class, () -> timeline.changed(change("2025-07-31", START)));
    assertThat(refused.first().code()).isEqualTo(RefusalCode.AGREEMENT_TERMS_ORDER);
    assertThat(refused.first().field()).isEqualTo("from");
  }
}
