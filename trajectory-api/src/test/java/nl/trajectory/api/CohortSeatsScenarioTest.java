package nl.trajectory.api;

import static nl.trajectory.api.Journals.line;
import static nl.trajectory.api.Json.step;
import static nl.trajectory.api.SampleCohortsScenarioTest.funnel;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cohort has so many seats, and takes nobody in after it was closed. */
@ExtendWith(Demo.Shared.class)
class CohortSeatsScenarioTest {
  /** What the programme of these cohorts allows. */
  private static final int SEATS = 12;

  private final Demo demo;
  private final String cohort = Fresh.reference();

  CohortSeatsScenarioTest(Demo demo) {
    this.demo = demo;
  }

  /** A cohort of so many, all with a check, of whom the first have joined. */
  private void cohort(int plannedSize, int candidates, int joined) {
    demo.record(
        Stream.of(
                Stream.of(planned(cohort, plannedSize)),
                IntStream.rangeClosed(1, candidates).boxed().flatMap(this::admitted),
                IntStream.rangeClosed(1, joined).mapToObj(this::joinedLine))
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n")));
  }

  private static String planned(String reference, int plannedSize) {
    return line(
        "cohort",
        "reference",
        reference,
        "name",
        "Road works",
        "programme",
        "binq",
        "sector",
        "infra",
        "region",
        "Twente",
        "recruitmentFrom",
        "2023-01-02",
        "startsOn",
        "2023-02-01",
        "plannedSize",
        plannedSize);
  }

  private Stream<String> admitted(int number) {
    return Stream.of(
        line(
            "trajectory",
            "reference",
            candidate(number),
            "participant",
            "P-" + candidate(number),
            "programme",
            "binq",
            "region",
            "Twente",
            "municipality",
            "0153",
            "openedOn",
            "2023-01-09",
            "targetGroup",
            "SCHOOL_LEAVER",
            "benefit",
            "WAJONG",
            "ageAtOpening",
            20),
        line(
            "step",
            "trajectory",
            candidate(number),
            "type",
            "CheckConcluded",
            "occurredOn",
            "2023-01-16",
            "decision",
            "ADMITTED"));
  }

  private String joinedLine(int number) {
    return line(
        "step",
        "trajectory",
        candidate(number),
        "type",
        "CohortJoined",
        "occurredOn",
        "2023-02-01",
        "cohort",
        cohort);
  }

  private String candidate(int number) {
    return cohort + "-" + number;
  }

  private Api.Answer record(int number, Object step) {
    return demo.coordinator().post("/v1/trajectories/" + candidate(number) + "/steps", step);
  }

  private Api.Answer join(int number, String on) {
    return record(number, step("CohortJoined", on, "cohort", cohort));
  }

  private Api.Answer correctJoin(int number, Object... kindAndReplacement) {
    return demo.coordinator()
        .post(
            "/v1/trajectories/" + candidate(number) + "/corrections",
            Json.with(Json.of("corrects", 2, "reason", "mistake"), kindAndReplacement));
  }

  private int starters(String reference) {
    demo.settle();
    return funnel(demo.auditor().get("/v1/cohorts/" + reference).json()).get("STARTED");
  }

  @Test
  void a_full_cohort_takes_nobody_until_someone_leaves_or_a_join_is_retracted() {
    cohort(10, SEATS + 2, SEATS);
    assertRefused(join(13, "2023-02-01"), 409, "cohort.full", "cohort");
    assertThat(demo.auditor().get("/v1/trajectories/" + candidate(13)).sequence()).isEqualTo(1);

    assertThat(record(1, step("CohortLeft", "2023-02-20", "cohort", cohort)).status())
        .isEqualTo(201);
    assertThat(join(13, "2023-02-21").status()).as("on the seat of who left").isEqualTo(201);
    assertRefused(join(14, "2023-02-21"), 409, "cohort.full", "cohort");

    assertThat(correctJoin(2, "kind", "RETRACT").status()).isEqualTo(201);
    assertThat(join(14, "2023-02-21").status()).as("on the seat never taken").isEqualTo(201);
    assertRefused(
        record(2, step("CohortJoined", "2023-02-21", "cohort", cohort)),
        409,
        "cohort.full",
        "cohort");
    assertThat(starters(cohort)).as("who left counts, who never joined does not").isEqualTo(13);
  }

  @Test
  void a_seat_moves_when_the_join_is_amended_to_another_cohort() {
    cohort(10, SEATS + 1, SEATS);
    String other = Fresh.reference();
    demo.record(planned(other, 10));
    Api.Answer moved =
        correctJoin(
            1, "kind", "AMEND", "replacement", step("CohortJoined", "2023-02-01", "cohort", other));
    assertThat(moved.status()).as(moved.text()).isEqualTo(201);
    assertThat(join(13, "2023-02-01").status()).as("on the seat set free").isEqualTo(201);
    assertThat(starters(other)).isEqualTo(1);
    assertThat(starters(cohort)).isEqualTo(SEATS);

    Api.Answer back =
        correctJoin(
            1,
            "kind",
            "AMEND",
            "replacement",
            step("CohortJoined", "2023-02-01", "cohort", cohort));
    assertRefused(back, 422, "correction.breaks-route", "replacement");
    assertThat(back.field("detail")).contains("cohort.full");
    assertThat(demo.auditor().get("/v1/trajectories/" + candidate(1)).field("cohort"))
        .isEqualTo(other);
  }

  @Test
  void a_cohort_planned_larger_than_the_programmes_maximum_has_the_seats_planned() {
    cohort(SEATS + 2, SEATS + 3, SEATS + 1);
    assertThat(join(SEATS + 2, "2023-02-01").status()).isEqualTo(201);
    assertRefused(join(SEATS + 3, "2023-02-01"), 409, "cohort.full", "cohort");
  }

  @Test
  void of_two_who_take_the_last_seat_at_once_one_gets_it() throws Exception {
    cohort(10, SEATS + 1, SEATS - 1);
    List<Callable<Api.Answer>> both =
        List.of(() -> join(SEATS, "2023-02-01"), () -> join(SEATS + 1, "2023-02-01"));
    List<Api.Answer> answers = Together.run(both);
    assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .extracting(Api.Answer::code)
        .first()
        .isIn("cohort.full", "sequence.changed");
    assertThat(starters(cohort)).isEqualTo(SEATS);
  }

  @Test
  void nobody_joins_after_the_day_on_which_a_cohort_was_closed() {
    cohort(10, 3, 1);
    assertRefused(close("2999-01-01"), 422, "date.in-future", "closedOn");
    assertRefused(close("2023-01-31"), 422, "route.conflicts-with-later", "closedOn");
    Api.Answer closed = close("2023-02-15");
    assertThat(closed.status()).as(closed.text()).isEqualTo(201);
    assertThat(closed.field("reference")).isEqualTo(cohort);
    assertThat(close("2023-02-15").status()).as("closed already").isEqualTo(200);
    assertRefused(close("2023-02-16"), 409, "entry.duplicate", "closedOn");

    assertRefused(join(2, "2023-02-16"), 409, "cohort.closed", "cohort");
    assertThat(join(2, "2023-02-15").status()).as("on the last day").isEqualTo(201);
    demo.settle();
    assertThat(demo.auditor().get("/v1/cohorts/" + cohort).field("closedOn"))
        .isEqualTo("2023-02-15");
    assertThat(demo.auditor().get("/v1/cohorts/" + cohort + "?on=2023-02-14").field("closedOn"))
        .as("not yet closed")
        .isEmpty();
  }

  private Api.Answer close(String on) {
    return demo.coordinator().post("/v1/cohorts/" + cohort + "/closure", Json.of("closedOn", on));
  }

  private static void assertRefused(Api.Answer answer, int status, String code, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }
}
