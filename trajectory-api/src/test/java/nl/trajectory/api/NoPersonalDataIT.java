package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nothing of a person is to be found but under that person's key: a demo in a process of its own,
 * given personal data in the right and in the wrong places, is searched all over.
 */
class NoPersonalDataIT {
  /** Every sample participant's family name begins with it. */
  private static final String FAMILY_NAME = "Voorbeeld-";

  private static final String REMARK = "Zilverreiger in de polder";
  private static final String STRAY = "Koolmees op het balkon";

  private static DataDirectory data;
  private static Program program;
  private static Api api;
  private static EmbeddedStore store;
  private static JdbcClient owner;

  @BeforeAll
  static void a_demo_has_been_given_personal_data(@TempDir Path output) {
    data = DataDirectory.fresh();
    program = Program.start(output, Map.of(), "demo", "--port", 0, "--data", data);
    api = Api.anonymous(program.address()).as("coordinator");
    store = EmbeddedStore.open(data.path());
    owner = DataDirectory.owner(store.owner());
    String trajectory = "/v1/trajectories/PT1-01/steps";
    for (ObjectNode step :
        List.of(
            Json.step("WellbeingMeasured", "2022-08-01", "score", 7, "remark", REMARK),
            Json.step("GoalSet", "2022-08-01", "goal", REMARK, "number", 1),
            Json.step(
                "PersonalDataRecorded",
                "2022-08-01",
                "person",
                Json.of("givenName", REMARK, "familyName", REMARK, "birthDate", "1970-06-15")))) {
      assertThat(api.post(trajectory, step, "Idempotency-Key", Fresh.reference()).status())
          .isEqualTo(201);
    }
    for (ObjectNode stray :
        List.of(
            Json.step(STRAY, "2022-08-01"),
            Json.step("IntakeHeld", STRAY),
            Json.step("IntakeHeld", "2022-08-01", STRAY, 1),
            Json.step("CohortJoined", "2022-08-01", "cohort", STRAY),
            Json.step("CheckConcluded", "2022-08-01", "decision", STRAY),
            Json.step("WellbeingMeasured", "2022-08-01", "score", STRAY),
            Json.step("PersonalDataRecorded", "2022-08-01", "person", STRAY),
            Json.step("SupportArranged", "2022-08-01", "area", STRAY, "from", "2022-08-01"))) {
      Api.Answer answer = api.post(trajectory, stray, "Idempotency-Key", STRAY.replace(' ', '-'));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).doesNotContain(": \"" + STRAY);
    }
    // A database that fails, in the midst of a recording that carries personal data.
    owner
        .sql("ALTER TABLE event_store.event ADD CONSTRAINT never_again CHECK (false) NOT VALID")
        .update();
    Api.Answer failed =
        api.post(trajectory, Json.step("GoalSet", "2022-08-02", "goal", STRAY, "number", 2));
    owner.sql("ALTER TABLE event_store.event DROP CONSTRAINT never_again").update();
    assertThat(failed.status()).as(failed.text()).isEqualTo(500);
    assertThat(failed.code()).isEqualTo("internal");
    assertThat(failed.text()).doesNotContain("never_again");
  }

  @AfterAll
  static void the_demo_is_stopped() {
    program.close();
    data.close();
  }

  /** What must not be found anywhere: names, birth dates, remarks, and what came astray. */
  private static Set<String> personal() {
    Set<String> personal = new TreeSet<>(Set.of(FAMILY_NAME, REMARK, STRAY));
    for (String journal : Journals.SAMPLES) {
      Journals.sample(journal)
          .lines()
          .map(Json::read)
          .filter(line -> line.has("person"))
          .map(line -> line.required("person"))
          .forEach(
              person -> {
                personal.add(person.required("birthDate").asString());
                personal.add("\"" + person.required("givenName").asString() + "\"");
              });
    }
    return personal;
  }

  private static List<String> foundIn(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    return personal().stream()
        .filter(one -> lower.contains(one.toLowerCase(java.util.Locale.ROOT)))
        .toList();
  }

  @Test
  void the_samples_hold_what_is_looked_for() {
    String samples = Journals.SAMPLES.stream().map(Journals::sample).collect(Collectors.joining());
    assertThat(foundIn(samples + REMARK + STRAY)).hasSameSizeAs(personal());
    assertThat(personal()).hasSizeGreaterThan(20);
  }

  @Test
  void no_column_of_the_database_holds_it_in_clear() {
    List<String> columns = new ArrayList<>();
    List<String> found = new ArrayList<>();
    owner
        .sql(
            "SELECT quote_ident(c.table_schema) || '.' || quote_ident(c.table_name),"
                + " quote_ident(c.column_name), c.data_type FROM information_schema.columns c"
                + " JOIN information_schema.tables t USING (table_schema, table_name)"
                + " WHERE t.table_type = 'BASE TABLE'"
                + " AND c.table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2")
        .query(
            row -> {
              String table = row.getString(1);
              String column = row.getString(2);
              columns.add(table + "." + column);
              String text =
                  row.getString(3).equals("bytea")
                      ? "encode(" + column + ", 'escape')"
                      : column + "::text";
              owner
                  .sql("SELECT coalesce(string_agg(" + text + ", ' '), '') FROM " + table)
                  .query(String.class)
                  .list()
                  .forEach(
                      all -> foundIn(all).forEach(one -> found.add(table + "." + column + one)));
            });
    assertThat(columns)
        .contains(
            "event_store.event.payload",
            "event_store.event.metadata",
            "event_store.request.answer",
            "vault.participant_key.aead",
            "views.trajectory_fact.participant");
    assertThat(found.size()).as("places in the database that hold personal data").isZero();
  }

  @Test
  void what_is_sealed_is_not_merely_encoded() {
    List<String> ciphertexts =
        owner
            .sql(
                "SELECT convert_from(sealed, 'UTF8')::jsonb #>> '{person,ciphertext}'"
                    + " FROM event_store.event WHERE type = 'TrajectoryOpened'")
            .query(String.class)
            .list();
    assertThat(ciphertexts)
        .hasSize(35)
        .allSatisfy(
            cipher ->
                assertThat(foundIn(new String(Base64.getDecoder().decode(cipher), ISO_8859_1)))
                    .isEmpty());
  }

  @Test
  void no_file_of_the_data_directory_holds_it_in_clear() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(data.path())) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(data.resolve("postgres-binaries")))
              .toList();
    }
    assertThat(files)
        .anyMatch(file -> file.startsWith(data.resolve("postgres/log")))
        .anyMatch(file -> file.toString().contains("pg_wal"));
    assertThat(files.stream().filter(file -> !foundIn(text(file)).isEmpty()).toList()).isEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (java.nio.file.NoSuchFileException gone) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothing_that_the_program_prints_or_logs_holds_it() {
    assertThat(program.err()).as("the failed recording was logged").contains("unexpected error");
    assertThat(foundIn(program.err()).size()).as("personal data on standard error").isZero();
    assertThat(foundIn(program.out()).size()).as("personal data on standard output").isZero();
  }

  @Test
  void no_answer_holds_it() {
    JsonNode trajectories = api.get("/v1/trajectories?limit=500").json().required("items");
    assertThat(trajectories).hasSize(35);
    StringBuilder answers = new StringBuilder(trajectories.toString());
    for (String reference : Json.texts(trajectories, "reference")) {
      answers.append(api.get("/v1/trajectories/" + reference).text());
      answers.append(api.get("/v1/trajectories/" + reference + "/history").text());
    }
    for (String path : List.of("/v1/cohorts", "/v1/cohorts/PT1", "/v1/employers")) {
      answers.append(api.get(path).text());
    }
    assertThat(foundIn(answers.toString()).size()).as("personal data in answers").isZero();
    assertThat(answers.toString().getBytes(UTF_8).length).isGreaterThan(100_000);
  }
}
