package nl.trajectory.domain.cohort;

import static nl.trajectory.domain.RefusedWith.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.References;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureAmended;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureRetracted;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.registration.Registered;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a cohort can be put right, and what then follows for its seats. */
class CohortCorrectionTest {
  private static final LocalDate STARTS_ON = LocalDate.of(2025, 6, 2);
  private static final LocalDate TODAY = LocalDate.of(2025, 9, 1);
  private static final CohortPlanned PLAN = plan("C1", "newcomers", "Rijnmond", 10);
  private static final CohortPlanned SMALLER = plan("C1", "newcomers", "Zeeland", 8);
  private static final CohortClosed CLOSED = new CohortClosed(STARTS_ON);
  private static final SeatTaken SEAT = new SeatTaken("t1", STARTS_ON, "T1", "P1");

  private final MapReferences references = new MapReferences();
  private final Programmes programmes = Programmes.load();
  private AggregateTestFixture<Cohort> fixture;

  @BeforeEach
  void handleCommands() {
    fixture = Fixtures.of(Cohort.class, id -> new Cohort(id, programmes));
    fixture.registerAnnotatedCommandHandler(
        new CohortCommands(fixture.getRepository(), references, programmes, Regions.load()));
    references.take(References.Kind.COHORT, "C1", "cohort-1");
  }

  private static CohortPlanned plan(String reference, String programme, String region, int size) {
    return new CohortPlanned(
        reference,
        "Group",
        programme,
        1,
        "Bouw",
        region,
        null,
        STARTS_ON.minusMonths(1),
        STARTS_ON,
        size,
        null);
  }

  private static CorrectCohort amend(int corrects, CohortEntry replacement) {
    return correct(corrects, replacement, null);
  }

  private static CorrectCohort retract(int corrects, @Nullable Integer ordinal) {
    return correct(corrects, null, ordinal);
  }

  private static CorrectCohort correct(
      int corrects, @Nullable CohortEntry replacement, @Nullable Integer ordinal) {
    return new CorrectCohort(
        "cohort-1", new Correction<>(corrects, replacement, "Typo", null), ordinal, null, TODAY);
  }

  private static CloseCohort close(LocalDate day, @Nullable Integer ordinal) {
    return new CloseCohort("C1", day, ordinal, TODAY);
  }

  @Test
  void a_plan_is_amended_and_the_version_of_its_programme_stays() {
    CohortPlanned otherVersion = SMALLER.under(1);
    fixture
        .given(PLAN, SEAT)
        .when(amend(0, otherVersion))
        .expectEvents(new CohortPlanAmended(0, SMALLER, "Typo", null))
        .expectResultMessagePayload(new Corrected("cohort-1", 2, false));
  }

  @Test
  void the_first_plan_again_is_still_the_same_plan() {
    fixture
        .given(PLAN, new CohortPlanAmended(0, SMALLER, "Typo", null))
        .when(new PlanCohort("id-2", PLAN))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("cohort-1", "C1", true));
    fixture
        .given(PLAN, new CohortPlanAmended(0, SMALLER, "Typo", null))
        .when(new PlanCohort("id-2", plan("C1", "newcomers", "Rijnmond", 9)))
        .expectNoEvents()
        .expectException(refused("reference.taken", "reference"));
  }

  @Test
  void the_same_correction_again_is_there_already_by_its_id() {
    CorrectCohort again =
        new CorrectCohort(
            "cohort-1", new Correction<>(0, SMALLER, "Typo", "c-1"), null, null, TODAY);
    fixture
        .given(PLAN, new CohortPlanAmended(0, SMALLER, "Typo", "c-1"))
        .when(again)
        .expectNoEvents()
        .expectResultMessagePayload(new Corrected("cohort-1", 1, true));
  }

  @Test
  void the_plan_in_force_says_how_many_seats_there_are() {
    Cohort cohort = new Cohort("cohort-1", programmes);
    cohort.on(plan("C1", "newcomers", "Rijnmond", 16));
    for (int i = 0; i < 14; i++) {
      cohort.on(new SeatTaken("t" + i, STARTS_ON, "T" + i, "P" + i));
    }
    cohort.on(new CohortPlanAmended(0, PLAN, "Typo", null));
    assertThat(cohort.take(joiner("late"), STARTS_ON, Map.of(), CohortRules.ALL))
        .extracting(refusal -> refusal.code().code())
        .containsExactly("cohort.full");
  }

  @Test
  void a_smaller_plan_puts_nobody_out() {
    Seats full = seats(14);
    Seats smaller = full.planned(full.programme(), 8);
    assertThat(smaller.taken()).hasSize(14);
    assertThat(CohortRules.ALL.judge(smaller, joiner("t3"), STARTS_ON)).isEmpty();
    assertThat(CohortRules.ALL.judge(smaller, joiner("late"), STARTS_ON)).hasSize(1);
    assertThat(CohortRules.ALL.judge(full.planned(full.programme(), 15), joiner("late"), STARTS_ON))
        .as("a larger plan has room")
        .isEmpty();
  }

  private static Joiner joiner(String id) {
    return new Joiner(id, id.toUpperCase(java.util.Locale.ROOT), id.replace('t', 'P'));
  }

  private Seats seats(int taken) {
    Seats seats = Seats.none(programmes.find("newcomers", 1).orElseThrow(), 14);
    for (int i = 0; i < taken; i++) {
      seats = seats.evolve(new SeatTaken("t" + i, STARTS_ON, "T" + i, "P" + i));
    }
    return seats;
  }

  @Test
  void a_retracted_closure_lets_people_join_again() {
    CohortClosureRetracted opened = new CohortClosureRetracted(1, "Typo", null);
    fixture.given(PLAN, CLOSED).when(retract(1, null)).expectEvents(opened);
    Seats closed = seats(1).evolve(CLOSED);
    LocalDate later = STARTS_ON.plusDays(1);
    assertThat(CohortRules.ALL.judge(closed, joiner("late"), later)).hasSize(1);
    assertThat(CohortRules.ALL.judge(closed.evolve(opened), joiner("late"), later)).isEmpty();
  }

  @Test
  void a_closure_is_amended_to_another_day() {
    CohortClosed later = new CohortClosed(STARTS_ON.plusDays(4));
    CohortClosureAmended amended = new CohortClosureAmended(2, later, "Typo", null);
    fixture.given(PLAN, SEAT, CLOSED).when(amend(2, later)).expectEvents(amended);
    assertThat(seats(1).evolve(CLOSED).evolve(amended).closedOn()).isEqualTo(later.closedOn());
  }

  @Test
  void a_closure_before_a_joining_is_refused_and_names_it() {
    fixture
        .given(PLAN, SEAT, CLOSED)
        .when(amend(2, new CohortClosed(STARTS_ON.minusDays(1))))
        .expectNoEvents()
        .expectException(refused("correction.breaks-route", "replacement", 1));
  }

  @Test
  void a_closure_in_the_future_is_refused() {
    fixture
        .given(PLAN, CLOSED)
        .when(amend(1, new CohortClosed(TODAY.plusDays(1))))
        .expectNoEvents()
        .expectException(refused("date.in-future", "closedOn"));
  }

  @Test
  void lines_of_a_journal_that_was_imported_change_nothing() {
    CohortClosed later = new CohortClosed(STARTS_ON.plusDays(4));
    fixture
        .given(PLAN, CLOSED, new CohortClosureAmended(1, later, "Typo", null))
        .when(close(STARTS_ON, 1))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("cohort-1", "C1", true));
    fixture
        .given(PLAN, CLOSED, new CohortClosureRetracted(1, "Typo", null))
        .when(close(STARTS_ON, 1))
        .expectNoEvents();
    fixture
        .given(PLAN, CLOSED, new CohortClosureRetracted(1, "Typo", null))
        .when(retract(1, 1))
        .expectNoEvents()
        .expectResultMessagePayload(new Corrected("cohort-1", 2, true));
  }

  @Test
  void what_was_opened_again_can_be_closed_again() {
    fixture
        .given(PLAN, CLOSED, new CohortClosureRetracted(1, "Typo", null))
        .when(close(STARTS_ON, null))
        .expectEvents(CLOSED);
    fixture
        .given(PLAN, CLOSED, new CohortClosureRetracted(1, "Typo", null))
        .when(close(STARTS_ON, 2))
        .expectEvents(CLOSED);
    fixture
        .given(PLAN, CLOSED)
        .when(close(STARTS_ON.plusDays(1), null))
        .expectNoEvents()
        .expectException(refused("entry.duplicate", "closedOn"));
  }

  @Test
  void the_plan_stands_first() {
    fixture
        .given(PLAN)
        .when(retract(0, null))
        .expectNoEvents()
        .expectException(refused("correction.breaks-route", "kind"));
    fixture
        .given(PLAN)
        .when(amend(0, CLOSED))
        .expectNoEvents()
        .expectException(refused("correction.breaks-route", "replacement"));
    fixture
        .given(PLAN, CLOSED)
        .when(amend(1, SMALLER))
        .expectNoEvents()
        .expectException(refused("correction.breaks-route", "replacement"));
    fixture
        .given(PLAN)
        .when(amend(0, plan("C2", "newcomers", "Rijnmond", 10)))
        .expectNoEvents()
        .expectException(refused("correction.breaks-route", "replacement.reference"));
  }

  @Test
  void a_plan_names_what_there_is() {
    fixture
        .given(PLAN)
        .when(amend(0, plan("C1", "newcomers", "Atlantis", 10)))
        .expectNoEvents()
        .expectException(refused("region.unknown", "region"));
    fixture
        .given(PLAN)
        .when(amend(0, plan("C1", "alchemy", "Rijnmond", 10)))
        .expectNoEvents()
        .expectException(refused("programme.unknown", "programme"));
  }

  @Test
  void nothing_else_can_be_put_right_here() {
    for (int corrects : List.of(1, 3, 9)) {
      fixture
          .given(PLAN, SEAT, CLOSED, new CohortClosureRetracted(2, "Typo", null))
          .when(retract(corrects, null))
          .expectNoEvents()
          .expectException(refused("correction.unknown-entry", "corrects"));
    }
    fixture
        .given(PLAN, CLOSED, new CohortClosureRetracted(1, "Typo", null))
        .when(amend(1, CLOSED))
        .expectNoEvents()
        .expectException(refused("correction.unknown-entry", "corrects"));
  }
}
