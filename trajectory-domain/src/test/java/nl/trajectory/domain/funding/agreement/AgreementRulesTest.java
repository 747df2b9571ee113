package nl.trajectory.domain.funding.agreement;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.sharing;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.Benefit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementRulesTest {

  /** An agreement that is refused, and the field at fault; null: it is accepted. */
  record Example(String sentence, AgreementConcluded agreement, @Nullable String field) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Example good(String sentence, AgreementConcluded agreement) {
    return new Example(sentence, agreement, null);
  }

  private static Example bad(String sentence, AgreementConcluded agreement, String field) {
    return new Example(sentence, agreement, field);
  }

  private static Terms contract() {
    return term("CONTRACT", Trigger.CONTRACT_SIGNED);
  }

  private static Terms start() {
    return term("START", Trigger.STARTED);
  }

  static final List<Example> EXAMPLES =
      List.of(
          good(
              "a subsidy for a place of six months and twenty hours",
              agreement(Kind.SUBSIDY, contract().amount("10000.00").months(6).hours("20"))),
          good(
              "a result paid by each municipality",
              agreement(
                  "PT1",
                  Kind.RESULT,
                  AgreementConcluded.TRAJECTORY_MUNICIPALITY,
                  contract().months(6).underCollectiveAgreement())),
          good(
              "several terms of one trigger",
              agreement(Kind.RESULT, start(), contract(), term("MORE", Trigger.CONTRACT_SIGNED))),
          good("two halves", sharing(Kind.CO_FINANCING, null, "Fund=0.50", "Region=0.50")),
          good("one who carries all", sharing(Kind.CO_FINANCING, null, "Fund=1")),
          good(
              "a wage subsidy of which a part is passed on",
              sharing(Kind.WAGE_SUBSIDY, "Fund", "Employer=0.8", "Fund=0.2")),
          good(
              "work for some months",
              agreement(Kind.RESULT, term("W", Trigger.IN_WORK_FOR).months(6))),
          good(
              "work for some months, with a gap that does not matter",
              agreement(Kind.RESULT, term("W", Trigger.IN_WORK_FOR).months(6).maximumGapDays(0))),
          good(
              "the longest gap",
              agreement(Kind.RESULT, term("W", Trigger.IN_WORK_FOR).months(6).maximumGapDays(366))),
          good("a start in each trajectory", agreement(Kind.RESULT, start().perTrajectory())),
          bad(
              "a gap of a contract",
              agreement(Kind.RESULT, contract().maximumGapDays(7)),
              "terms.maximumGapDays"),
          good(
              "modules of a training",
              agreement(
                  Kind.RESULT,
                  term("T", Trigger.TRAINING_COMPLETED)
                      .modules(TrainingModule.PRE_TRAINING, TrainingModule.CRAFT))),
          bad(
              "shares that make less than the whole",
              sharing(Kind.CO_FINANCING, null, "Fund=0.50", "Region=0.4999"),
              "shares"),
          bad(
              "shares that make more than the whole",
              sharing(Kind.WAGE_SUBSIDY, "Fund", "Fund=0.50", "Region=0.51"),
              "shares"),
          bad(
              "a party twice",
              sharing(Kind.CO_FINANCING, null, "Fund=0.5", "Fund=0.5"),
              "shares.party"),
          bad(
              "a party twice in two spellings",
              sharing(Kind.CO_FINANCING, null, "Gemeente A=0.5", "gemeente\u00A0A =0.5"),
              "shares.party"),
          bad("co-financing without shares", sharing(Kind.CO_FINANCING, null), "shares"),
          bad("co-financing with terms", agreement(Kind.CO_FINANCING, start()), "terms"),
          bad("a result without terms", agreement(Kind.RESULT), "terms"),
          bad("a subsidy without a payer", agreement("A", Kind.SUBSIDY, null, start()), "payer"),
          bad("a term's name twice", agreement(Kind.RESULT, start(), start()), "terms.term"),
          bad(
              "an amount of nothing",
              agreement(Kind.RESULT, start().amount("0.00")),
              "terms.amount"),
          bad("up to nothing", agreement(Kind.RESULT, start().upTo("0.00")), "terms.upTo"),
          bad(
              "a total of nothing",
              agreement(Kind.RESULT, start().maximumTotal("0.00")),
              "terms.maximumTotal"),
          bad(
              "work without its months",
              agreement(Kind.RESULT, term("W", Trigger.IN_WORK_FOR)),
              "terms.minimumMonths"),
          bad(
              "modules of a start",
              agreement(Kind.RESULT, start().modules(TrainingModule.CRAFT)),
              "terms.modules"),
          bad(
              "a module twice",
              agreement(
                  Kind.RESULT,
                  term("T", Trigger.TRAINING_COMPLETED)
                      .modules(TrainingModule.CRAFT, TrainingModule.CRAFT)),
              "terms.modules"),
          bad(
              "months of a start",
              agreement(Kind.RESULT, start().months(6)),
              "terms.minimumMonths"),
          bad(
              "hours of a diploma",
              agreement(Kind.RESULT, term("D", Trigger.DIPLOMA_AWARDED).hours("20")),
              "terms.minimumHoursPerWeek"),
          bad(
              "a collective agreement of a training",
              agreement(
                  Kind.RESULT, term("T", Trigger.TRAINING_COMPLETED).underCollectiveAgreement()),
              "terms.collectiveAgreementRequired"),
          bad(
              "a benefit twice",
              agreement(Kind.RESULT, start().benefits(Benefit.WW, Benefit.WW)),
              "terms.benefits"),
          bad(
              "a blank condition to attest",
              agreement(Kind.RESULT, start().attested(" ")),
              "terms.attested"),
          bad(
              "a condition to attest twice",
              agreement(Kind.RESULT, start().attested("a", "a")),
              "terms.attested"));

  @ParameterizedTest
  @FieldSource("EXAMPLES")
  void an_agreement_is_taken_or_names_the_field_at_fault(Example example) {
    assertThat(fieldAtFault(() -> AgreementRules.check(example.agreement())))
        .isEqualTo(example.field());
  }

  @Test
  void a_ceiling_is_more_than_nothing() {
    AgreementConcluded capped =
        new AgreementConcluded(
            "A1",
            "C1",
            Kind.RESULT,
            null,
            null,
            "Fund",
            null,
            Euros.ZERO,
            null,
            List.of(start().build()),
            List.of());
    assertThat(fieldAtFault(() -> AgreementRules.check(capped))).isEqualTo("ceiling");
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "CO_FINANCING", mode = EnumSource.Mode.EXCLUDE)
  void changed_terms_keep_the_same_rules(Kind kind) {
    AgreementConcluded agreement = agreement(kind, start());
    assertThatCode(
            () -> AgreementRules.check(agreement, change("2025-06-01", start().amount("5.00"))))
        .doesNotThrowAnyException();
    assertThat(
            fieldAtFault(
                () -> AgreementRules.check(agreement, change("2025-06-01", start(), start()))))
        .isEqualTo("terms.term");
  }

  @Test
  void shares_have_no_terms_to_change() {
    assertThat(
            fieldAtFault(
                () ->
                    AgreementRules.check(
                        sharing(Kind.CO_FINANCING, null, "Fund=1"), change("2025-06-01", start()))))
        .isEqualTo("terms");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 367})
  void a_gap_is_of_no_to_366_days(int days) {
    assertThat(
            fieldAtFault(
                () -> term("W", Trigger.IN_WORK_FOR).months(6).maximumGapDays(days).build()))
        .isEqualTo("terms.maximumGapDays");
  }

  @Test
  void a_term_without_a_trigger_is_none() {
    assertThat(fieldAtFault(() -> term("T", null).build())).isEqualTo("terms.trigger");
  }

  @Test
  void a_change_has_terms_a_day_and_a_reason() {
    assertThat(fieldAtFault(() -> change("2025-06-01"))).isEqualTo("terms");
    assertThat(fieldAtFault(() -> new AgreementTermsChanged(null, List.of(start().build()), "r")))
        .isEqualTo("from");
    assertThat(
            fieldAtFault(
                () ->
                    new AgreementTermsChanged(
                        java.time.LocalDate.of(2025, 6, 1), List.of(start().build()), " ")))
        .isEqualTo("reason");
  }

  private static @Nullable String fieldAtFault(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable code) {
    InvalidField refusal = catchThrowableOfType(InvalidField.class, code);
    return refusal == null ? null : refusal.field();
  }

  @Test
  void the_key_of_a_trigger_is_the_same_for_every_spelling_of_the_payer() {
    String plain = key("Gemeente S\u00FAdwest");
    assertThat(
            List.of(
                "gemeente s\u00FAdwest ",
                "Gemeente S\u00FAdwest\u00A0",
                "Gemeente\u00A0S\u00FAdwest",
                "Gemeente  S\u00FAdwest",
                "Gemeente Su\u0301dwest",
                "Gemeente S\u00FAdwest\u200B"))
        .allSatisfy(spelling -> assertThat(key(spelling)).isEqualTo(plain));
    assertThat(key("Gemeente Sudwest")).isNotEqualTo(plain);
    assertThat(key("C1", "A")).isNotEqualTo(key("C2", "A"));
  }

  @Test
  void a_key_that_was_only_trimmed_and_put_in_lower_case_is_found_by_what_it_says() {
    assertThat(AgreementTriggers.normalisedKey("C1|gemeente\u00A0s\u00FAdwest|STARTED"))
        .isEqualTo(key("Gemeente S\u00FAdwest"));
    assertThat(AgreementTriggers.normalisedKey("C1|a  |  b|STARTED")).isEqualTo(key("A | B"));
    assertThat(AgreementTriggers.normalisedKey("C1|*|STARTED")).isEqualTo("C1|*|STARTED");
  }

  @Test
  void each_municipality_pays_in_whatever_spelling_that_is_said() {
    assertThat(List.of("TRAJECTORY_MUNICIPALITY", " trajectory_municipality", "0363", "\uFF10363 "))
        .allSatisfy(
            payer ->
                assertThat(
                        AgreementTriggers.isPaidByMunicipalities(
                            agreement("A1", Kind.RESULT, payer, start())))
                    .isTrue());
    assertThat(
            AgreementTriggers.isPaidByEachMunicipality(
                agreement("A1", Kind.RESULT, "trajectory_municipality\u200B", start())))
        .isTrue();
    assertThat(
            AgreementTriggers.isPaidByEachMunicipality(
                agreement("A1", Kind.RESULT, "0363", start())))
        .isFalse();
  }

  private static String key(String payer) {
    return key("C1", payer);
  }

  private static String key(String cohort, String payer) {
    return AgreementTriggers.triggerKey(
        new AgreementConcluded(
            "A1", cohort, Kind.RESULT, null, null, payer, null, null, null, List.of(), List.of()),
        Trigger.STARTED);
  }
}
