package nl.trajectory.api;

import static nl.trajectory.api.Json.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A participant asks to be forgotten: nobody can read their data any more, and no figure moves. */
@Tag("processes")
class ErasureScenarioTest {
  /** The name of someone who does not exist; each test has its own. */
  private static final String SURNAME = "Quispelmeer";

  @TempDir private static Path output;

  private static KillableDemo demo;

  private final String cohort = Fresh.reference();
  private final String trajectory = cohort + "-01";
  private final String participant = "P-" + trajectory;
  private final String name = SURNAME + "-" + cohort;
  private final String at = "/v1/trajectories/" + trajectory;

  @BeforeAll
  static void a_demo_runs() {
    demo = new KillableDemo(output);
  }

  @AfterAll
  static void the_demo_is_stopped() {
    demo.close();
  }

  private static Api as(String user) {
    return demo.api().as(user);
  }

  /** The name is in the person, in a remark, and in the remark that replaced another. */
  @BeforeEach
  void a_trajectory_holds_a_name_in_three_places() {
    String journal =
        Journals.participantAs(cohort)
            .lines()
            .map(Json::read)
            .map(this::named)
            .map(JsonNode::toString)
            .reduce("", (all, line) -> all + line + "\n");
    JsonNode report = imported(0, journal);
    assertThat(report.required("refused")).isEmpty();
    ObjectNode wellbeing = step("WellbeingMeasured", "2022-08-01", "score", 7);
    Api.Answer recorded = as("coordinator").post(at + "/steps", withRemark(wellbeing, name));
    assertThat(recorded.status()).isEqualTo(201);
    assertThat(
            as("coordinator")
                .post(
                    at + "/corrections",
                    Json.of(
                        "corrects",
                        recorded.sequence(),
                        "kind",
                        "AMEND",
                        "replacement",
                        withRemark(wellbeing, name + " again"),
                        "reason",
                        "typing error"))
                .status())
        .isEqualTo(201);
    settle();
  }

  private JsonNode named(JsonNode line) {
    return line.has("person")
        ? Json.with(line, "person", Json.with(line.get("person"), "familyName", name))
        : line;
  }

  private static ObjectNode withRemark(ObjectNode step, String remark) {
    return Json.with(step, "remark", "Spoke with " + remark);
  }

  private static JsonNode imported(int status, String journal) {
    Path file = Journals.write(output, Fresh.reference() + ".ndjson", journal);
    Program.Ended ended = Program.run("import", "--data", demo.data(), file);
    delete(file);
    assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    assertThat(ended.err()).isEmpty();
    return Json.read(ended.out());
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void settle() {
    try (EmbeddedStore joined = demo.join()) {
      StoreCheck store = new StoreCheck(joined, demo.data());
      await()
          .atMost(Demo.PATIENCE)
          .until(
              () ->
                  store.number("SELECT coalesce(min(position), -1) FROM views.view_position")
                      == store.number("SELECT count(*) - 1 FROM event_store.event"));
    }
  }

  private static StoreCopy copy() {
    try (EmbeddedStore joined = demo.join()) {
      return StoreCopy.of(joined, demo.data().resolve("master-key.json"));
    }
  }

  private long timesIn(List<String> opened) {
    return opened.stream().filter(text -> text.contains(name)).count();
  }

  @Test
  void who_asks_for_it_is_erased_for_good_and_every_figure_stays() {
    StoreCopy before = copy();
    assertThat(timesIn(before.openedWith(before))).as("places before the erasure").isEqualTo(3);
    JsonNode figures = figures();

    // Only an admin may, of someone there is, with a reason.
    String erasure = "/v1/participants/" + participant + "/erasure";
    ObjectNode asked = Json.of("reason", "asked for it");
    for (String user : List.of("coordinator", "werkcentrum", "funder", "auditor")) {
      assertThat(as(user).post(erasure, asked).status()).as(user).isEqualTo(403);
    }
    Api.Answer unknown = as("admin").post("/v1/participants/P-Nobody/erasure", asked);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("participant.unknown");
    for (ObjectNode without : List.of(Json.of(), Json.of("reason", " "), Json.of("reason", ""))) {
      Api.Answer refused = as("admin").post(erasure, without);
      assertThat(refused.status()).as(refused.text()).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("reason");
    }
    assertThat(as("auditor").get(at).field("personalData")).isEqualTo("SEALED");
    assertThat(listed().required("personalDataErased").asBoolean()).isFalse();

    // Once, for good; asked again, the first time stands.
    Api.Answer erased = as("admin").post(erasure, asked);
    assertThat(erased.status()).as(erased.text()).isEqualTo(201);
    assertThat(erased.field("participant")).isEqualTo(participant);
    assertThat(erased.field("erasedAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    Api.Answer again = as("admin").post(erasure, Json.of("reason", "asked once more"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(erased.json());

    assertIsForgotten();
    assertThat(figures()).isEqualTo(figures);
    assertIsShownAsErased();
    assertNothingPersonalIsRecordedAnyMore();
    assertIsForgotten();
  }

  /** Nowhere, in no form, by no means that the program or a thief of everything has. */
  private void assertIsForgotten() {
    StoreCopy after = copy();
    assertThat(after.tablesWith(name)).isEmpty();
    List<String> opened = after.openedWith(after);
    assertThat(timesIn(opened)).as("places after the erasure").isZero();
    assertThat(opened.stream().filter(text -> text.contains("Voorbeeld")).count())
        .as("persons who were not erased")
        .isGreaterThanOrEqualTo(35);
    assertThat(filesWith(name)).isEmpty();
    for (Object[] command :
        List.<Object[]>of(
            new Object[] {"replay", trajectory, "--data", demo.data()},
            new Object[] {"replay", trajectory, "--data", demo.data(), "--format", "json"},
            new Object[] {"status", "--data", demo.data()})) {
      Program.Ended ended = Program.run(command);
      assertThat(ended.status()).isZero();
      assertThat(ended.out() + ended.err()).doesNotContain(name).doesNotContain("ciphertext");
    }
    for (String path : List.of(at, at + "/history", "/v1/trajectories?cohort=" + cohort)) {
      assertThat(as("auditor").get(path).text()).doesNotContain(name);
    }
  }

  /** Logs, and what the program printed. */
  private static List<Path> filesWith(String text) {
    try (Stream<Path> printed = Files.walk(output);
        Stream<Path> logged = Files.walk(demo.data().resolve("postgres/log"))) {
      List<Path> files = Stream.concat(printed, logged).filter(Files::isRegularFile).toList();
      assertThat(files).hasSizeGreaterThanOrEqualTo(3);
      return files.stream().filter(file -> content(file).contains(text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is known of the trajectory and made of it, but for what says how much is known. */
  private JsonNode figures() {
    ObjectNode state = (ObjectNode) as("auditor").get(at).json();
    assertThat(state.required("milestones")).isNotEmpty();
    return Json.of(
        "state",
        state.remove(List.of("personalData")),
        "cohort",
        counted(as("auditor").get("/v1/cohorts/" + cohort)),
        "rates",
        counted(as("auditor").get("/v1/success-rates?groupBy=programme")));
  }

  private static JsonNode counted(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return ((ObjectNode) answer.json()).remove(List.of("asOfPosition", "updatedAt"));
  }

  private void assertIsShownAsErased() {
    assertThat(as("auditor").get(at).field("personalData")).isEqualTo("ERASED");
    settle();
    assertThat(listed().required("personalDataErased").asBoolean()).isTrue();
    List<JsonNode> entries =
        Json.list(as("auditor").get(at + "/history").json().required("entries"));
    assertThat(entries).allSatisfy(e -> assertThat(e.required("sealed")).isEmpty());
    assertThat(erasedIn(entries.get(0))).containsExactly("person");
    int last = entries.size() - 1;
    assertThat(erasedIn(entries.get(last - 1))).containsExactlyInAnyOrder("score", "remark");
    assertThat(erasedIn(entries.get(last)))
        .containsExactlyInAnyOrder("replacement.score", "replacement.remark");
    assertThat(
            Json.list(as("auditor").get("/v1/trajectories/PT1-01/history").json().at("/entries")))
        .as("of another participant")
        .allSatisfy(e -> assertThat(e.required("erased")).isEmpty())
        .anySatisfy(e -> assertThat(e.required("sealed")).isNotEmpty());
  }

  private static List<String> erasedIn(JsonNode entry) {
    return Json.list(entry.required("erased")).stream().map(JsonNode::asString).toList();
  }

  private JsonNode listed() {
    return Json.only(
        as("auditor").get("/v1/trajectories?cohort=" + cohort).json().required("items"),
        item -> item.required("reference").asString().equals(trajectory));
  }

  private void assertNothingPersonalIsRecordedAnyMore() {
    ObjectNode confirmed =
        step("EmploymentConfirmed", "2022-09-01", "employer", cohort + "-E1", "hoursPerWeek", 32);
    Api.Answer refused = as("coordinator").post(at + "/steps", withRemark(confirmed, name));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("participant.erased");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("remark");
    assertThat(as("coordinator").post(at + "/steps", confirmed).status()).isEqualTo(201);

    Supplier<ObjectNode> line =
        () -> Json.with(confirmed, "record", "step", "trajectory", trajectory);
    JsonNode report =
        imported(
            1,
            Json.with(line.get(), "occurredOn", "2022-09-02")
                + "\n"
                + withRemark(Json.with(line.get(), "occurredOn", "2022-09-03"), name)
                + "\n"
                + Json.with(line.get(), "occurredOn", "2022-09-04"));
    assertThat(report.required("applied").asInt()).isEqualTo(2);
    assertThat(Json.texts(report.required("refused"), "code"))
        .containsExactly("participant.erased");
    assertThat(report.at("/refused/0/line").asInt()).isEqualTo(2);
    assertThat(report.toString()).doesNotContain(name);
  }

  private static Program.Ended erase(Object... arguments) {
    return Program.run(
        Stream.concat(Stream.of("erase", "--data", demo.data()), Stream.of(arguments)).toArray());
  }

  @Test
  void on_the_command_line_it_is_the_same() {
    assertThat(erase("P-Nobody", "--reason", "asked for it").err())
        .startsWith("participant.unknown: ");
    for (Object[] wrong :
        List.<Object[]>of(
            new Object[] {participant}, new Object[] {participant, "--reason", " "})) {
      Program.Ended refused = erase(wrong);
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
    }
    assertThat(timesIn(copy().openedWith(copy()))).isEqualTo(3);

    JsonNode figures = figures();
    Program.Ended first = erase(participant, "--reason", "asked for it");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("The personal data of " + participant + " is erased");
    Program.Ended again = erase(participant, "--reason", "asked for it");
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("had been erased before");
    assertThat(since(again)).isEqualTo(since(first));

    assertIsForgotten();
    assertThat(figures()).isEqualTo(figures);
    assertIsShownAsErased();
    assertNothingPersonalIsRecordedAnyMore();
  }

  private static String since(Program.Ended erased) {
    return erased.out().replaceAll("(?s).* since (.*)\\.\n", "$1");
  }

  @Test
  void an_older_copy_of_the_keys_that_is_put_back_is_destroyed_before_anybody_is_served() {
    StoreCopy older = copy();
    assertThat(erase(participant, "--reason", "asked for it").status()).isZero();
    StoreCopy after = copy();
    assertThat(timesIn(after.openedWith(older)))
        .as("with the older keys, which therefore must be kept no longer than needed")
        .isEqualTo(3);

    demo.stop();
    try (EmbeddedStore stopped = EmbeddedStore.open(demo.data().path())) {
      assertThat(stopped.joined()).isFalse();
      older.restoreKeys(stopped);
      StoreCopy restored = StoreCopy.of(stopped, demo.data().resolve("master-key.json"));
      assertThat(timesIn(restored.openedWith(restored))).as("as a restore leaves it").isEqualTo(3);
    }
    demo.start();

    assertIsForgotten();
    assertThat(filesWith("had come back, and are destroyed again")).hasSize(1);
    try (EmbeddedStore joined = demo.join()) {
      assertThat(
              StoreCopy.client(joined.owner())
                  .sql(
                      "SELECT count(*) FROM vault.participant_key WHERE participant = ?"
                          + " AND aead IS NULL AND mark IS NULL AND destroyed_at IS NOT NULL")
                  .param(participant)
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }
}
