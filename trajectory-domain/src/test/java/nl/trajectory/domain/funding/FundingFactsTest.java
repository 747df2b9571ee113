package nl.trajectory.domain.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.CostIncurred.Category;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FundingFactsTest {
  private static final Euros AMOUNT = Euros.of("2500.00");
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);

  @ParameterizedTest
  @ValueSource(strings = {"0.00", "2500.00", "17500.05", "999999999999.99"})
  void euros_are_written_as_they_are_read(String text) {
    assertThat(Euros.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2500", "2500.0", "2500.000", "-1.00", "1e3", "2.500,00", ".50", "€1"})
  void nothing_else_is_an_amount(String text) {
    assertThat(invalid(() -> Euros.of(text))).isEqualTo("amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.00", "0.4", "0.40", "0.3333", "1", "1.0000"})
  void a_share_is_written_as_it_is_read(String text) {
    assertThat(Share.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-0.1", "1.01", "2", "0.33333", ".5", "0,5", "40%", "1.00000"})
  void nothing_else_is_a_share(String text) {
    assertThat(invalid(() -> Share.of(text))).isEqualTo("share");
  }

  @Test
  void a_term_has_an_amount_or_a_limit_not_both() {
    assertThat(invalid(() -> term(AMOUNT, AMOUNT, null, null))).isEqualTo("terms.amount");
    assertThat(invalid(() -> term(null, null, null, null))).isEqualTo("terms.amount");
    assertThat(term(null, AMOUNT, null, null).modules()).isEmpty();
  }

  @Test
  void a_term_names_the_field_at_fault() {
    assertThat(invalid(() -> term(AMOUNT, null, BigDecimal.ZERO, null)))
        .isEqualTo("terms.minimumHoursPerWeek");
    assertThat(invalid(() -> term(AMOUNT, null, null, DAY.minusDays(1))))
        .isEqualTo("terms.validUntil");
    assertThat(term(AMOUNT, null, null, DAY).validUntil()).isEqualTo(DAY);
  }

  @Test
  void an_agreement_names_the_field_at_fault() {
    assertThat(invalid(() -> agreement("A 1", Kind.RESULT))).isEqualTo("reference");
    assertThat(invalid(() -> agreement("A1", null))).isEqualTo("kind");
    assertThat(invalid(() -> new PartyShare("", Share.of("0.4"), null, null)))
        .isEqualTo("shares.party");
    assertThat(invalid(() -> new PartyShare("fund", null, null, null))).isEqualTo("shares.share");
    assertThat(agreement("A1", Kind.SUBSIDY).terms()).isEmpty();
  }

  @Test
  void a_cost_names_the_field_at_fault() {
    assertThat(invalid(() -> cost(null, DAY, "fund"))).isEqualTo("amount");
    assertThat(invalid(() -> cost(AMOUNT, null, "fund"))).isEqualTo("incurredOn");
    assertThat(invalid(() -> cost(AMOUNT, DAY, " "))).isEqualTo("bearer");
    assertThat(cost(AMOUNT, DAY, "fund")).isEqualTo(cost(AMOUNT, DAY, "fund"));
  }

  private static String invalid(ThrowingCallable attempt) {
    return catchThrowableOfType(InvalidField.class, attempt).field();
  }

  private static Term term(
      @Nullable Euros amount,
      @Nullable Euros upTo,
      @Nullable BigDecimal hours,
      @Nullable LocalDate validUntil) {
    return new Term(
        "START",
        Trigger.STARTED,
        amount,
        upTo,
        null,
        null,
        hours,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        DAY,
        validUntil,
        null,
        null);
  }

  private static AgreementConcluded agreement(String reference, @Nullable Kind kind) {
    return new AgreementConcluded(
        reference, "C1", kind, null, null, null, null, null, null, null, List.of());
  }

  private static CostIncurred cost(
      @Nullable Euros amount, @Nullable LocalDate incurredOn, String bearer) {
    return new CostIncurred(null, "C1", "A1", Category.TRAINING, amount, incurredOn, bearer);
  }
}
