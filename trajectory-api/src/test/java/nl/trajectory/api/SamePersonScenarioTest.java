package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.api.Json.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One person has one result, in however many trajectories. */
@ExtendWith(Demo.Shared.class)
class SamePersonScenarioTest {
  private static final String PARALLEL = "norm.parallel-trajectory";
  private static final int ROUNDS = 12;
  private static final int PAIRS = 60;

  @TempDir private static Path directory;

  private final Demo demo;
  private final String cohort = Fresh.reference();

  SamePersonScenarioTest(Demo demo) {
    this.demo = demo;
  }

  /** Two trajectories of one participant, both to join one cohort, up to their contracts. */
  private String samePersonTwice() {
    try (InputStream journal = getClass().getResourceAsStream("same-person-twice.ndjson")) {
      return new String(journal.readAllBytes(), UTF_8).replace("R03", cohort);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ImportReport imported(String journal) {
    Path file = Journals.write(directory, Fresh.reference() + ".ndjson", journal);
    ImportReport report = demo.bean(JournalImport.class).run(List.of(file), false, lines -> {});
    demo.settle();
    return report;
  }

  private static List<String> deviations(JsonNode of) {
    return Json.texts(of.required("deviations"), "code");
  }

  private JsonNode state(String reference) {
    return demo.auditor().get("/v1/trajectories/" + reference).json();
  }

  private ObjectNode opening(String reference, String participant, String openedOn) {
    return Json.of(
        "reference", reference,
        "participant", participant,
        "programme", "werkschool",
        "region", "Twente",
        "municipality", "0153",
        "openedOn", openedOn,
        "targetGroup", "SCHOOL_LEAVER",
        "benefit", "WAJONG",
        "ageAtOpening", 18);
  }

  private static Api.Answer open(Api as, JsonNode opening) {
    return as.post("/v1/trajectories", opening);
  }

  private Api.Answer record(String reference, Object step) {
    return demo.coordinator().post("/v1/trajectories/" + reference + "/steps", step);
  }

  private ObjectNode joining(String of) {
    return step("CohortJoined", "2023-02-01", "cohort", of);
  }

  private Api.Answer join(String reference) {
    return record(reference, joining(cohort));
  }

  /** A cohort of as many as want to join. */
  private String planned() {
    return Journals.line(
        "cohort",
        "reference",
        cohort,
        "name",
        "Road works",
        "programme",
        "werkschool",
        "sector",
        "infra",
        "region",
        "Twente",
        "recruitmentFrom",
        "2023-01-02",
        "startsOn",
        "2023-02-01",
        "plannedSize",
        1000);
  }

  private Stream<String> admitted(String reference, String participant) {
    return Stream.of(
        Json.with(opening(reference, participant, "2023-01-09"), "record", "trajectory").toString(),
        Json.with(
                step("CheckConcluded", "2023-01-16", "decision", "ADMITTED"),
                "record",
                "step",
                "trajectory",
                reference)
            .toString());
  }

  /** A participant of that number with two trajectories, both admitted. */
  private Stream<String> pair(int number) {
    String person = cohort + "-P" + number;
    return Stream.of("a", "b").flatMap(letter -> admitted(person + letter, person));
  }

  private void pairs(int many) {
    demo.record(
        Stream.concat(Stream.of(planned()), IntStream.range(0, many).boxed().flatMap(this::pair))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void in_one_journal_the_second_joining_of_a_cohort_is_refused() {
    ImportReport report = imported(samePersonTwice());
    assertThat(report.refused()).hasSize(1);
    assertThat(report.refused().get(0).line()).isEqualTo(20);
    assertThat(report.refused().get(0).code()).isEqualTo("entry.duplicate");
    assertThat(report.refused().get(0).field()).isEqualTo("cohort");
    assertThat(report.refused().get(0).sentence()).contains(cohort + "-01");
    assertThat(state(cohort + "-01").required("cohort").asString()).isEqualTo(cohort);
    assertThat(state(cohort + "-02").required("cohort").isNull()).isTrue();
    assertThat(deviations(state(cohort + "-01"))).doesNotContain(PARALLEL);
    assertThat(deviations(state(cohort + "-02"))).contains(PARALLEL);

    ImportReport again = imported(samePersonTwice());
    assertThat(again.applied()).as("what was found makes no other opening").isZero();
    assertThat(again.refused()).hasSize(1);
  }

  @Test
  void the_second_result_of_a_participant_shows_nowhere() {
    imported(samePersonTwice());
    await()
        .atMost(Demo.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Json.texts(
                            demo.auditor()
                                .get("/v1/claims?agreement=" + cohort + "-A")
                                .json()
                                .required("items"),
                            "amount"))
                    .containsExactly("2500.00"));
  }

  @Test
  void two_that_run_at_once_deviate_wherever_deviations_are_shown() {
    String person = cohort + "-P";
    demo.record(planned());
    Api.Answer first = open(demo.coordinator(), opening(cohort + "-1", person, "2023-01-09"));
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(deviations(first.json())).isEmpty();
    ObjectNode second = opening(cohort + "-2", person, "2023-01-10");
    Api.Answer opened = open(demo.coordinator(), second);
    assertThat(deviations(opened.json())).containsExactly(PARALLEL);
    Api.Answer again = open(demo.coordinator(), second);
    assertThat(again.status()).as("the same opening again").isEqualTo(200);
    assertThat(deviations(again.json())).containsExactly(PARALLEL);

    assertThat(record(cohort + "-2", joining(cohort)).status()).isEqualTo(201);
    demo.settle();
    JsonNode history =
        demo.auditor().get("/v1/trajectories/" + cohort + "-2/history").json().required("entries");
    assertThat(deviations(history.get(0))).containsExactly(PARALLEL);
    assertThat(history.get(0).at("/payload/parallel").asBoolean()).isTrue();
    assertThat(deviations(history.get(1).required("stateAfter"))).containsExactly(PARALLEL);
    assertThat(
            Json.texts(
                demo.auditor().get("/v1/cohorts/" + cohort).json().required("deviations"), "code"))
        .contains(PARALLEL);

    Api.Answer exit =
        record(
            cohort + "-1",
            step("TrajectoryExited", "2023-01-09", "reason", "OTHER", "destination", "UNKNOWN"));
    assertThat(exit.status()).as(exit.text()).isEqualTo(201);
    Api.Answer amended =
        demo.coordinator()
            .post(
                "/v1/trajectories/" + cohort + "-2/corrections",
                Json.of(
                    "corrects",
                    0,
                    "kind",
                    "AMEND",
                    "reason",
                    "looked at anew",
                    "replacement",
                    asStep(second)));
    assertThat(amended.status()).as(amended.text()).isEqualTo(201);
    assertThat(deviations(amended.json())).as("the first ended before").isEmpty();
  }

  private static ObjectNode asStep(ObjectNode opening) {
    ObjectNode step =
        Json.with(
            opening, "type", "TrajectoryOpened", "occurredOn", opening.get("openedOn").asString());
    step.remove("openedOn");
    return step;
  }

  @Test
  void what_is_found_is_not_accepted_from_who_records() {
    ObjectNode opening = opening(cohort, cohort + "-P", "2023-01-09");
    assertUnknown(open(demo.coordinator(), Json.with(opening, "parallel", false)));
    assertThat(open(demo.coordinator(), opening).status()).isEqualTo(201);
    assertUnknown(
        demo.coordinator()
            .post(
                "/v1/trajectories/" + cohort + "/corrections",
                Json.of(
                    "corrects",
                    0,
                    "kind",
                    "AMEND",
                    "reason",
                    "mistake",
                    "replacement",
                    Json.with(asStep(opening), "parallel", true))));
  }

  private static void assertUnknown(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("field.unknown");
  }

  @Test
  void the_trajectories_of_a_participant_are_listed() {
    pairs(2);
    JsonNode items =
        demo.auditor()
            .get("/v1/trajectories?participant=" + cohort + "-P1")
            .json()
            .required("items");
    assertThat(Json.texts(items, "reference")).containsExactly(cohort + "-P1a", cohort + "-P1b");
    assertThat(Json.texts(items, "participant")).containsOnly(cohort + "-P1");
    assertThat(state(cohort + "-P1b").required("participant").asString()).isEqualTo(cohort + "-P1");
    for (String outside : List.of(cohort + "-P1", cohort + "-nobody")) {
      assertThat(
              demo.as("werkcentrum")
                  .get("/v1/trajectories?participant=" + outside)
                  .json()
                  .required("items"))
          .as("of another region, or of nobody: the same")
          .isEmpty();
    }
    Api.Answer malformed = demo.auditor().get("/v1/trajectories?participant=a%20b");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.code()).isEqualTo("field.invalid");
  }

  @Test
  void of_two_joinings_at_once_one_is_done() throws Exception {
    pairs(ROUNDS);
    for (int i = 0; i < ROUNDS; i++) {
      String person = cohort + "-P" + i;
      List<Callable<Api.Answer>> both = List.of(() -> join(person + "a"), () -> join(person + "b"));
      List<Api.Answer> answers = Together.run(both);
      assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 409)
          .extracting(Api.Answer::code)
          .containsExactly("entry.duplicate");
    }
  }

  @Test
  void of_two_openings_at_once_one_is_found_to_be_parallel() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String person = cohort + "-Q" + i;
      List<Callable<Api.Answer>> both =
          List.of(
              () -> open(demo.coordinator(), opening(person + "a", person, "2023-01-09")),
              () -> open(demo.coordinator(), opening(person + "b", person, "2023-01-09")));
      List<Api.Answer> answers = Together.run(both);
      assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
      assertThat(answers)
          .filteredOn(answer -> deviations(answer.json()).contains(PARALLEL))
          .hasSize(1);
    }
  }

  /** Also where a chunk of a journal meets single requests. */
  @Test
  void a_journal_and_requests_at_once_bring_nobody_in_twice() throws Exception {
    pairs(PAIRS);
    String journal =
        IntStream.range(0, PAIRS)
            .mapToObj(i -> cohort + "-P" + i + "b")
            .map(
                trajectory ->
                    Json.with(joining(cohort), "record", "step", "trajectory", trajectory)
                        .toString())
            .collect(Collectors.joining("\n"));
    List<Integer> statuses = new ArrayList<>();
    Together.run(
        List.<Callable<Object>>of(
            () -> imported(journal),
            () -> {
              for (int i = 0; i < PAIRS; i++) {
                statuses.add(join(cohort + "-P" + i + "a").status());
              }
              return statuses;
            }));
    demo.settle();
    for (int i = 0; i < PAIRS; i++) {
      String person = cohort + "-P" + i;
      List<String> joined =
          Stream.of("a", "b")
              .filter(letter -> !state(person + letter).required("cohort").isNull())
              .toList();
      assertThat(joined)
          .as("%s joined once", person)
          .containsExactly(statuses.get(i) == 201 ? "a" : "b");
    }
  }
}
