package nl.trajectory.domain;

import static nl.trajectory.domain.trajectory.Steps.day;
import static nl.trajectory.domain.trajectory.Steps.opened;
import static nl.trajectory.domain.trajectory.Steps.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.domain.cohort.CloseCohort;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.trajectory.step.AnytimeStep.*;
import nl.trajectory.domain.trajectory.step.CheckStep.*;
import nl.trajectory.domain.trajectory.step.ContractStep.*;
import nl.trajectory.domain.trajectory.step.DiplomaStep.*;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep.*;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrialStep.*;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field may hold, at and beyond its bounds. */
class RequireTest {
  record Case(String field, String says, Executable attempt) {
    @Override
    public String toString() {
      return field + " " + says;
    }
  }

  static final List<Case> INVALID =
      List.of(
          new Case("availableDaysPerWeek", "1 to 7", () -> new IntakeHeld(0, true)),
          new Case("availableDaysPerWeek", "1 to 7", () -> new IntakeHeld(8, true)),
          new Case("maximumTravelMinutes", "1 to 600", () -> travel(0)),
          new Case("maximumTravelMinutes", "1 to 600", () -> travel(601)),
          new Case("ageAtOpening", "0 to 120", () -> opened("binq", -1)),
          new Case("ageAtOpening", "0 to 120", () -> opened("binq", 121)),
          new Case("municipality", "four digits", () -> municipality("599")),
          new Case("municipality", "four digits", () -> municipality("O599")),
          new Case("percentage", "0 to 100", () -> new WageValueAssessed(-1, null)),
          new Case("percentage", "0 to 100", () -> new WageValueAssessed(101, null)),
          new Case("level", "1 to 4", () -> diploma("25001", 0)),
          new Case("level", "1 to 4", () -> diploma("25001", 5)),
          new Case("qualification", "five digits", () -> diploma("2500", 2)),
          new Case("qualification", "five digits", () -> diploma("25OO1", 2)),
          new Case("number", "1 to 999", () -> new GoalSet(sealed(1), 0)),
          new Case("number", "1 to 999", () -> new GoalReached(1000)),
          new Case("hoursPerWeek", "above 0", () -> hours("0")),
          new Case("hoursPerWeek", "at most 80", () -> hours("80.01")),
          new Case("hoursPerWeek", "two decimals", () -> hours("20.005")),
          new Case("hoursPerWeek", "at most 80", () -> hours("1E+999999999")),
          new Case("parties", "list of 1 to 50", () -> new StartPlanSigned(List.of())),
          new Case("parties", "list of 1 to 50", () -> parties(Party.EMPLOYER, null)),
          new Case("sectors", "list of 1 to 50", () -> sectors(Collections.nCopies(51, "b"))),
          new Case("sectors", "printable", () -> sectors(List.of(" "))),
          new Case("until", "not lie before", () -> grant("2025-01-02", "2025-01-01")),
          new Case("until", "not lie before", () -> support("2025-01-02", "2025-01-01")),
          new Case("occurredOn", "from 1900", () -> on("1899-12-31")),
          new Case("occurredOn", "to 9999", () -> on("+10000-01-01")),
          new Case("type", "required", () -> new StepRecorded(day("2025-01-01"), null)),
          new Case("id", "reference", () -> withId("no space")),
          new Case("corrects", "from 0", () -> new EntryRetracted(-1, "Mistaken", null)),
          new Case("corrects", "required", () -> new EntryRetracted(null, "Mistaken", null)),
          new Case("reason", "printable", () -> new EntryRetracted(1, "", null)),
          new Case("replacement", "required", () -> new EntryAmended(1, null, "Mistaken", null)),
          new Case("evidence.kind", "required", () -> new Evidence(null, "L-1", day("2025-01-01"))),
          new Case("evidence.reference", "printable", () -> evidence("")),
          new Case("evidence.obtainedOn", "required", () -> new Evidence("letter", "L-1", null)),
          new Case("ciphertext", "required", () -> new Sealed(null, "m")),
          new Case("mark", "required", () -> new Sealed("c", null)),
          new Case("plannedSize", "1 to 1000", () -> cohort(0, "2025-06-02", null)),
          new Case("plannedSize", "1 to 1000", () -> cohort(1001, "2025-06-02", null)),
          new Case("startsOn", "not lie before", () -> cohort(10, "2025-03-02", null)),
          new Case("runsHalfYears", "1 to 40", () -> cohort(10, "2025-06-02", 0)),
          new Case("runsHalfYears", "1 to 40", () -> cohort(10, "2025-06-02", 41)),
          new Case("closedOn", "required", () -> new CloseCohort("C1", null, null, null)),
          new Case("sector", "required", () -> new EmployerRegistered("E1", "Bouw", "R", null)));

  static final List<Executable> AT_THE_BOUNDS =
      List.of(
          () -> new IntakeHeld(1, true),
          () -> new IntakeHeld(7, true),
          () -> travel(1),
          () -> travel(600),
          () -> opened("binq", 0),
          () -> opened("binq", 120),
          () -> new WageValueAssessed(0, null),
          () -> new WageValueAssessed(100, null),
          () -> diploma("00000", 1),
          () -> diploma("99999", 4),
          () -> new GoalSet(sealed(1), 1),
          () -> new GoalReached(999),
          () -> hours("0.01"),
          () -> hours("80.00"),
          () -> hours("8E1"),
          () -> sectors(Collections.nCopies(50, "b")),
          () -> grant("2025-01-02", "2025-01-02"),
          () -> support("2025-01-02", null),
          () -> on("1900-01-01"),
          () -> on("9999-12-31"),
          () -> withId("id-1"),
          () -> new EntryRetracted(0, "Mistaken", null),
          () -> cohort(1, "2025-03-03", 1),
          () -> cohort(1000, "2025-06-02", 40));

  @ParameterizedTest
  @FieldSource("INVALID")
  void a_field_beyond_its_bounds_is_named(Case invalid) {
    InvalidField refused =
        catchThrowableOfType(InvalidField.class, () -> invalid.attempt().execute());
    assertThat(refused).isNotNull();
    assertThat(refused.field()).isEqualTo(invalid.field());
    assertThat(refused.code())
        .isEqualTo(invalid.says().equals("required") ? "field.missing" : "field.invalid");
    assertThat(refused).hasMessageContaining(invalid.says()).hasMessageEndingWith(".");
  }

  @ParameterizedTest
  @FieldSource("AT_THE_BOUNDS")
  void a_field_at_its_bounds_is_accepted(Executable attempt) {
    assertThatCode(attempt::execute).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1-03", "a", "É1", "x.y_z-1", "0363"})
  void a_reference_fits_in_an_address(String reference) {
    assertThat(Require.reference(reference, "reference")).isEqualTo(reference);
  }

  static final List<String> NO_REFERENCES =
      List.of("", " ", "a b", "-a", ".", "a/b", "a?b", "a\n", "é".repeat(81));

  @ParameterizedTest
  @FieldSource("NO_REFERENCES")
  void nothing_else_is_a_reference(String text) {
    assertThat(catchThrowableOfType(InvalidField.class, () -> Require.reference(text, "r")))
        .isNotNull();
  }

  @Test
  void a_text_is_printable_and_not_too_long() {
    Stream.of("a", "één\nregel\ten meer", "\uD83D\uDE00", "x".repeat(500))
        .forEach(text -> assertThat(Require.text(text, "t")).isEqualTo(text));
    for (String text : List.of("", " \n", "x".repeat(501), "nul\u0000", "half \uD83D")) {
      assertThat(catchThrowableOfType(InvalidField.class, () -> Require.text(text, "t")))
          .as("%d characters", text.length())
          .isNotNull();
    }
  }

  @Test
  void a_message_never_repeats_what_was_sent() {
    InvalidField refused =
        catchThrowableOfType(InvalidField.class, () -> Require.reference("Jan Jansen", "cohort"));
    assertThat(refused.getMessage()).contains("cohort").doesNotContain("Jan");
  }

  @Test
  void the_same_hours_are_equal_however_they_are_written() {
    assertThat(hours("32.00")).isEqualTo(hours("32")).isEqualTo(hours("3.2E1"));
    assertThat(hours("30").hoursPerWeek()).hasToString("30");
    assertThat(hours("0.50").hoursPerWeek()).hasToString("0.5");
  }

  @Test
  void lists_are_copied_and_an_absent_one_is_empty() {
    List<String> sectors = Arrays.asList("construction", "painting");
    SearchProfileDrawnUp profile = sectors(sectors);
    sectors.set(0, "changed");
    assertThat(profile.sectors()).containsExactly("construction", "painting");
    assertThat(profile.functions()).isEmpty();
  }

  @Test
  void what_is_sealed_is_known_by_its_mark_and_never_shown() {
    Sealed sealed = new Sealed("ciphertext-1", "mark");
    assertThat(sealed)
        .isEqualTo(new Sealed("ciphertext-2", "mark"))
        .hasSameHashCodeAs(new Sealed("ciphertext-2", "mark"))
        .isNotEqualTo(new Sealed("ciphertext-1", "other"))
        .hasToString("sealed");
    assertThat(new GoalSet(sealed, 1).toString()).doesNotContain("ciphertext", "mark");
  }

  private static SearchProfileDrawnUp travel(int minutes) {
    return new SearchProfileDrawnUp(List.of("construction"), List.of(), null, minutes);
  }

  private static SearchProfileDrawnUp sectors(List<String> sectors) {
    return new SearchProfileDrawnUp(sectors, null, null, null);
  }

  private static TrajectoryOpened municipality(String code) {
    TrajectoryOpened valid = opened("binq", 20);
    return new TrajectoryOpened(
        "T-1",
        "P-1",
        "binq",
        1,
        null,
        valid.region(),
        code,
        valid.targetGroup(),
        valid.benefit(),
        null,
        null,
        null,
        null,
        null,
        20);
  }

  private static DiplomaAwarded diploma(String qualification, int level) {
    return new DiplomaAwarded(qualification, level, "Vakschool", false);
  }

  private static EmploymentConfirmed hours(String hours) {
    return new EmploymentConfirmed("E1", new BigDecimal(hours));
  }

  private static StartPlanSigned parties(@Nullable Party... parties) {
    return new StartPlanSigned(Arrays.asList(parties));
  }

  private static BenefitRetentionGranted grant(String from, String until) {
    return new BenefitRetentionGranted(BenefitAuthority.UWV, day(from), day(until));
  }

  private static SupportArranged support(String from, @Nullable String until) {
    return new SupportArranged(sealed(1), day(from), until == null ? null : day(until));
  }

  private static StepRecorded on(String day) {
    return new StepRecorded(day(day), new JobPoolEntered());
  }

  private static StepRecorded withId(String id) {
    return new StepRecorded(day("2025-01-01"), new JobPoolEntered(), null, null, id);
  }

  /**
   * The store would round it, and up as well: what became known after it would be in the answer.
   */
  @Test
  void an_instant_is_cut_down_to_what_the_store_can_hold() {
    Instant asked = Instant.parse("2025-03-03T12:00:00.123456999Z");
    assertThat(Require.instant(asked, "asOf")).isEqualTo("2025-03-03T12:00:00.123456Z");
  }

  @Test
  void the_order_of_a_set_says_nothing() {
    assertThat(new StartPlanSigned(List.of(Party.JOB_COACH, Party.EMPLOYER, Party.PARTICIPANT)))
        .isEqualTo(
            new StartPlanSigned(List.of(Party.PARTICIPANT, Party.JOB_COACH, Party.EMPLOYER)));
    assertThat(new SearchProfileDrawnUp(List.of("wood", "glass"), List.of("b", "a"), null, null))
        .isEqualTo(
            new SearchProfileDrawnUp(List.of("glass", "wood"), List.of("a", "b"), null, null));
  }

  @Test
  void an_instant_and_a_date_are_of_the_years_that_the_store_holds() {
    for (String within : List.of("1900-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
      Instant instant = Instant.parse(within);
      assertThat(Require.instant(instant, "asOf")).isEqualTo(instant);
    }
    for (Instant beyond :
        List.of(
            Instant.MIN,
            Instant.parse("1899-12-31T23:59:59.999999Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.MAX)) {
      assertThatThrownBy(() -> Require.instant(beyond, "asOf")).isInstanceOf(InvalidField.class);
    }
    for (LocalDate beyond :
        List.of(LocalDate.MIN, day("1899-12-31"), day("9999-12-31").plusDays(1), LocalDate.MAX)) {
      assertThatThrownBy(() -> Require.date(beyond, "on")).isInstanceOf(InvalidField.class);
    }
    assertThat(Require.date(day("1900-01-01"), "on")).isEqualTo("1900-01-01");
  }

  private static Evidence evidence(String reference) {
    return new Evidence("letter", reference, day("2025-01-01"));
  }

  private static CohortPlanned cohort(int size, String startsOn, @Nullable Integer runs) {
    return new CohortPlanned(
        "C1",
        "Pilot",
        "newcomers",
        1,
        "construction",
        "Rijnmond",
        null,
        day("2025-03-03"),
        day(startsOn),
        size,
        runs);
  }
}
