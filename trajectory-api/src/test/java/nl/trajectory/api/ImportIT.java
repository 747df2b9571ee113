package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.api.Journals.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Journals come in through the command line. */
class ImportIT {
  @TempDir private static Path directory;

  private static DataDirectory data;
  private static EmbeddedStore store;
  private static JdbcClient owner;

  @BeforeAll
  static void a_store_has_been_made_by_a_first_import() {
    data = DataDirectory.fresh();
    Program.Ended first =
        Program.run("import", "--data", data, file(employer(Fresh.reference(), "Twente")));
    assertThat(first.err()).isEmpty();
    assertThat(first.status()).isZero();
    store = EmbeddedStore.open(data.path());
    owner = DataDirectory.owner(store.owner());
  }

  @AfterAll
  static void the_store_is_removed() {
    store.close();
    data.close();
  }

  private static Path file(String... lines) {
    return Journals.write(directory, Fresh.reference() + ".ndjson", String.join("\n", lines));
  }

  private static String employer(String reference, String region) {
    return line(
        "employer", "reference", reference, "name", "Roofer", "region", region, "sector", "roofs");
  }

  private static String confirmed(String trajectory, Object... more) {
    ObjectNode step =
        Json.of(
            "record",
            "step",
            "trajectory",
            trajectory,
            "type",
            "EmploymentConfirmed",
            "occurredOn",
            "2022-09-01",
            "employer",
            trajectory.replaceAll("-\\d+$", "-E1"),
            "hoursPerWeek",
            32);
    return Json.with(step, more).toString();
  }

  /** Runs an import of which no more is expected than a report and that status. */
  private static JsonNode imported(int status, Object... files) {
    Program.Ended ended =
        Program.run(Stream.concat(Stream.of("import", "--data", data), Stream.of(files)).toArray());
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(status);
    assertThat(ended.err()).isEmpty();
    return Json.read(ended.out());
  }

  private static void assertCounts(JsonNode report, int read, int applied, int present) {
    assertThat(report.required("linesRead").asInt()).isEqualTo(read);
    assertThat(report.required("applied").asInt()).isEqualTo(applied);
    assertThat(report.required("alreadyPresent").asInt()).isEqualTo(present);
  }

  private static long events() {
    return rows(owner, "event_store.event");
  }

  private static long rows(JdbcClient as, String table) {
    return as.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test
  void importing_the_samples_a_second_time_changes_nothing() {
    Object[] samples = Journals.SAMPLES.stream().map(name -> file(Journals.sample(name))).toArray();
    JsonNode first = imported(0, samples);
    assertCounts(first, 521, 521, 0);
    assertThat(first.required("refused")).isEmpty();
    assertThat(first.required("dryRun").asBoolean()).isFalse();

    long events = events();
    JsonNode second = imported(0, samples);
    assertCounts(second, 521, 0, 521);
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void a_dry_run_reports_what_a_real_one_would_and_keeps_nothing() {
    String cohort = Fresh.reference();
    Path journal =
        file(
            Journals.participantAs(cohort),
            confirmed(cohort + "-99"),
            "{",
            confirmed(cohort + "-01"),
            employer(cohort + "-E1", "Atlantis"));
    List<Long> before = everything();
    JsonNode dry = imported(1, "--dry-run", journal);
    assertThat(everything()).isEqualTo(before);
    assertThat(dry.required("dryRun").asBoolean()).isTrue();
    assertThat(Json.texts(dry.required("refused"), "code"))
        .containsExactly("trajectory.unknown", "json.broken", "region.unknown");

    JsonNode real = imported(1, journal);
    assertThat(real).isEqualTo(Json.with(dry, "dryRun", false));
    assertThat(everything()).isNotEqualTo(before);
  }

  private static List<Long> everything() {
    return Stream.of(
            "event_store.event",
            "event_store.reference",
            "event_store.request",
            "vault.participant_key")
        .map(table -> rows(owner, table))
        .toList();
  }

  @Test
  void a_refused_line_is_named_with_code_and_sentence_and_stops_no_other() throws IOException {
    String cohort = Fresh.reference();
    ByteArrayOutputStream journal = new ByteArrayOutputStream();
    journal.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    List<String> lines =
        List.of(
            employer(cohort + "-A", "Twente") + "\r",
            "",
            "not JSON",
            line("party", "reference", cohort),
            employer(cohort + "-B", "Atlantis"),
            line("employer", "reference", cohort + "-C"),
            Json.with(Json.read(employer(cohort + "-D", "Twente")), "colour", "red").toString(),
            "x".repeat(10_000_000),
            confirmed(cohort + "-01"),
            line("claim-decision", "agreement", cohort),
            "   ",
            employer(cohort + "-E", "Twente"));
    for (String one : lines) {
      journal.write((one + "\n").getBytes(UTF_8));
    }
    journal.write(new byte[] {'{', (byte) 0xC3, '}', '\n'});
    journal.write(employer(cohort + "-F", "Twente").getBytes(UTF_8));
    Path file = Files.write(directory.resolve(cohort), journal.toByteArray());

    JsonNode report = imported(1, file);
    assertCounts(report, 12, 3, 0);
    List<JsonNode> refused = Json.list(report.required("refused"));
    assertThat(refused)
        .extracting(r -> r.required("line").asInt() + " " + r.required("code").asString())
        .containsExactly(
            "3 json.broken",
            "4 record.unknown",
            "5 region.unknown",
            "6 field.missing",
            "7 field.unknown",
            "8 line.too-long",
            "9 trajectory.unknown",
            "10 field.missing",
            "13 json.not-utf8");
    assertThat(refused)
        .allSatisfy(
            r -> {
              assertThat(r.required("file").asString()).isEqualTo(file.toString());
              assertThat(r.required("sentence").asString()).matches("\\p{Lu}.+\\.");
              assertThat(r.required("rule").isNull()).isEqualTo(r.required("values").isEmpty());
            });
    assertThat(references(cohort)).containsExactly(cohort + "-A", cohort + "-E", cohort + "-F");
  }

  @Test
  void a_refused_line_names_a_field_that_its_record_has_and_repeats_no_name() {
    String cohort = Fresh.reference();
    imported(0, file(Journals.participantAs(cohort)));
    JsonNode opening =
        Journals.participantAs(cohort)
            .lines()
            .map(Json::read)
            .filter(line -> line.required("record").asString().equals("trajectory"))
            .findFirst()
            .orElseThrow();
    ObjectNode cost =
        Json.of(
            "record", "cost",
            "id", cohort + "-cost-1",
            "cohort", cohort,
            "agreement", cohort + "-RESULT",
            "category", "TOTAL",
            "amount", "1.00",
            "incurredOn", "2022-03-07",
            "bearer", "STOOV");
    JsonNode report =
        imported(
            1,
            file(
                Json.with(
                        opening,
                        "reference",
                        cohort + "-97",
                        "openedOn",
                        LocalDate.now().plusYears(1))
                    .toString(),
                Json.with(opening, "reference", cohort + "-98", "openedOn", "1899-12-31")
                    .toString(),
                Json.with(cost, "amount", 2500).toString(),
                Json.with(Json.read(confirmed(cohort + "-01")), "Jan Zwaluwstaart", 1).toString(),
                confirmed(cohort + "-01" + (char) 0),
                "[]",
                cost.toString(),
                line(
                    "claim-decision",
                    "agreement",
                    cohort + "-none",
                    "term",
                    "RESULT-II",
                    "trajectory",
                    cohort + "-01",
                    "decision",
                    "APPROVED",
                    "decidedOn",
                    "2023-01-01",
                    "by",
                    "Anna")));
    assertThat(Json.list(report.required("refused")))
        .extracting(
            r ->
                r.required("line").asInt()
                    + " "
                    + r.required("code").asString()
                    + " "
                    + r.required("field").asString())
        .containsExactly(
            "1 date.in-future openedOn",
            "2 field.invalid openedOn",
            "3 field.type amount",
            "4 field.unknown ",
            "5 field.invalid trajectory",
            "6 json.broken ",
            "7 reference.taken id",
            "8 claim.unknown agreement");
    assertThat(report.toString()).doesNotContain("Zwaluwstaart").contains("\\\"2500.00\\\"");
  }

  @Test
  void a_number_that_no_memory_holds_is_one_refused_line() {
    String cohort = Fresh.reference();
    imported(0, file(Journals.participantAs(cohort)));
    String huge = confirmed(cohort + "-01").replace(":32", ":1e2147483648");
    JsonNode report =
        imported(
            1,
            file(
                employer(cohort + "-A", "Twente"),
                huge,
                employer(cohort + "-B", "Twente").replace("}", ",\"x\":0e99999999999}"),
                employer(cohort + "-C", "Twente")));
    assertCounts(report, 4, 2, 0);
    assertThat(Json.list(report.required("refused")))
        .extracting(
            r ->
                r.required("line").asInt()
                    + " "
                    + r.required("code").asString()
                    + " "
                    + r.required("field").asString())
        .containsExactly("2 field.invalid hoursPerWeek", "3 field.invalid x");
  }

  @Test
  void of_a_file_of_another_form_one_line_is_told() {
    String record = Json.read(employer(Fresh.reference(), "Twente")).toPrettyString();
    String good = Fresh.reference();
    JsonNode report = imported(1, file(record, record, employer(good, "Twente"), record));
    List<JsonNode> refused = Json.list(report.required("refused"));
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).required("line").asInt()).isEqualTo(1);
    assertThat(refused.get(0).required("sentence").asString()).contains("pretty-printed");
    int pieces = 3 * (int) record.lines().count();
    assertThat(report.required("linesRefused").asInt()).isEqualTo(pieces);
    assertCounts(report, pieces + 1, 1, 0);
  }

  @Test
  void of_very_many_refused_lines_the_first_are_listed_and_all_are_counted() {
    String[] lines = Collections.nCopies(10_050, "{\"record\":1}").toArray(String[]::new);
    JsonNode report = imported(1, file(lines));
    assertCounts(report, 10_050, 0, 0);
    assertThat(report.required("linesRefused").asInt()).isEqualTo(10_050);
    assertThat(report.required("refused")).hasSize(10_000);
  }

  @Test
  void the_order_of_a_set_makes_no_other_entry_and_a_value_twice_is_refused() {
    String cohort = Fresh.reference();
    imported(0, file(Journals.participantAs(cohort)));
    String signed =
        line(
            "step",
            "trajectory",
            cohort + "-01",
            "type",
            "StartPlanSigned",
            "occurredOn",
            "2022-08-01",
            "parties",
            List.of("PARTICIPANT", "EMPLOYER", "JOB_COACH"));
    String again =
        signed.replace(
            "[\"PARTICIPANT\",\"EMPLOYER\",\"JOB_COACH\"]",
            "[\"JOB_COACH\",\"PARTICIPANT\",\"EMPLOYER\"]");
    String twice = signed.replace("\"EMPLOYER\"", "\"JOB_COACH\"");
    assertCounts(imported(0, file(signed)), 1, 1, 0);
    long events = events();
    JsonNode report = imported(1, file(again, twice));
    assertCounts(report, 2, 0, 1);
    assertThat(Json.texts(report.required("refused"), "code")).containsExactly("field.invalid");
    assertThat(Json.texts(report.required("refused"), "field")).containsExactly("parties");
    String agreement =
        Journals.pilot1As(cohort)
            .lines()
            .filter(record -> record.contains("\"agreement\""))
            .filter(record -> record.contains("\"RESULT\""))
            .findFirst()
            .orElseThrow();
    assertThat(imported(0, file(agreement)).required("alreadyPresent").asInt()).isEqualTo(1);
    assertThat(events()).isEqualTo(events);
  }

  private static List<String> references(String prefix) {
    return owner
        .sql(
            "SELECT reference FROM event_store.reference WHERE starts_with(reference, ?) ORDER BY"
                + " 1")
        .param(prefix)
        .query(String.class)
        .list();
  }

  @Test
  void files_that_cannot_be_read_are_refused_before_anything_is_recorded() throws IOException {
    Path good = file(employer(Fresh.reference(), "Twente"));
    Path empty = Files.createFile(directory.resolve(Fresh.reference()));
    long events = events();
    assertCannotRun("file.empty: ", good, empty);
    assertCannotRun("file.directory: ", good, directory);
    assertCannotRun("file.unreadable: ", good, directory.resolve("nowhere.ndjson"));
    assertCannotRun("usage: ");
    assertCannotRun("usage: ", "--dry", good);
    assertThat(events()).isEqualTo(events);
  }

  private static void assertCannotRun(String sentence, Object... arguments) {
    Program.Ended ended =
        Program.run(
            Stream.concat(Stream.of("import", "--data", data), Stream.of(arguments)).toArray());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith(sentence).doesNotContain("\tat ");
  }

  @Test
  void a_store_that_cannot_be_is_said_in_one_sentence() {
    Program.Ended ended =
        Program.run("import", "--data", file("a file"), file(employer("X", "Twente")));
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).matches("store\\.[a-z-]+: .+\\.\n");
  }

  @Test
  void two_equal_lines_are_two_entries_however_often_they_are_imported() {
    String cohort = Fresh.reference();
    String step = confirmed(cohort + "-01");
    String cost =
        Stream.of(Journals.pilot1As(cohort).split("\n"))
            .filter(line -> line.contains("\"cost\""))
            .collect(Collectors.joining())
            .replaceFirst("\"id\": \"[^\"]*\", ", "");
    Path journal = file(Journals.participantAs(cohort), step, cost, step, cost);
    int lines = 29;
    assertCounts(imported(0, journal), lines, lines, 0);
    long events = events();
    assertCounts(imported(0, journal), lines, 0, lines);
    assertCounts(imported(0, file(step, cost)), 2, 0, 2);
    assertThat(events()).isEqualTo(events);
    assertCounts(imported(0, file(step, step, step)), 3, 1, 2);
    assertThat(events()).isEqualTo(events + 1);
  }

  @Test
  void a_line_that_was_recorded_and_retracted_is_not_recorded_anew() {
    String cohort = Fresh.reference();
    String step = confirmed(cohort + "-01");
    String retraction =
        line(
            "correction",
            "trajectory",
            cohort + "-01",
            "corrects",
            17,
            "kind",
            "RETRACT",
            "reason",
            "of someone else");
    Path journal = file(Journals.participantAs(cohort), step, retraction);
    assertThat(imported(0, journal).required("refused")).isEmpty();
    long events = events();
    JsonNode again = imported(0, journal);
    assertThat(again.required("applied").asInt()).isZero();
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void an_id_stands_for_one_content_of_one_trajectory() {
    String cohort = Fresh.reference();
    String id = cohort + "-confirmation";
    imported(0, file(Journals.pilot1As(cohort)));
    String step = confirmed(cohort + "-01", "id", id);
    assertCounts(imported(0, file(step)), 1, 1, 0);
    assertCounts(imported(0, file(step, step)), 2, 0, 2);
    for (String other :
        List.of(
            confirmed(cohort + "-01", "id", id, "hoursPerWeek", 24),
            confirmed(cohort + "-02", "id", id))) {
      JsonNode report = imported(1, file(other));
      assertCounts(report, 1, 0, 0);
      assertThat(Json.texts(report.required("refused"), "code")).containsExactly("id.taken");
      assertThat(Json.texts(report.required("refused"), "field")).containsExactly("id");
    }
    String cost =
        line(
            "cost",
            "id",
            cohort + "-cost-1",
            "cohort",
            cohort,
            "agreement",
            cohort + "-RESULT",
            "category",
            "TOTAL",
            "amount",
            "1.00",
            "incurredOn",
            "2022-03-07",
            "bearer",
            "STOOV");
    assertThat(Json.texts(imported(1, file(cost)).required("refused"), "code"))
        .containsExactly("reference.taken");
  }

  @Test
  void an_import_killed_half_way_is_completed_by_running_it_again() {
    int cohorts = 70; // more than two chunks of lines
    List<String> killed = Stream.generate(Fresh::reference).limit(cohorts).toList();
    List<String> whole = Stream.generate(Fresh::reference).limit(5).toList();
    Path journal = file(killed.stream().map(Journals::pilot1As).toArray(String[]::new));
    try (DataDirectory other = DataDirectory.fresh();
        Program program = Program.start(directory, Map.of(), "import", "--data", other, journal)) {
      long cutOff = killAfter(40, other, program);

      Program.Ended again = Program.run("import", "--data", other, journal);
      assertThat(again.status()).as(again.err()).isZero();
      JsonNode report = Json.read(again.out());
      assertThat(report.required("applied").asInt()).isPositive();
      assertThat(report.required("alreadyPresent").asInt()).isPositive();
      assertThat(report.required("applied").asInt() + report.required("alreadyPresent").asInt())
          .isEqualTo(cohorts * 169);

      try (EmbeddedStore held = EmbeddedStore.open(other.path())) {
        JdbcClient stored = DataDirectory.owner(held.owner());
        assertThat(rows(stored, "event_store.event")).isGreaterThan(cutOff);
        Path uninterrupted = file(whole.stream().map(Journals::pilot1As).toArray(String[]::new));
        assertThat(Program.run("import", "--data", other, uninterrupted).status()).isZero();
        for (int i = 0; i < whole.size(); i++) {
          assertThat(histories(stored, killed.get(i * (cohorts / whole.size()))))
              .hasSizeGreaterThan(160)
              .isEqualTo(histories(stored, whole.get(i)));
        }
      }
    }
  }

  @Test
  void two_imports_of_one_journal_at_the_same_time_record_each_line_once() {
    int cohorts = 70; // more than two chunks of lines
    List<String> names = Stream.generate(Fresh::reference).limit(cohorts).toList();
    String twice = confirmed(names.get(0) + "-01");
    List<String> lines = new ArrayList<>(names.stream().map(Journals::pilot1As).toList());
    lines.addAll(1, List.of(twice, twice));
    lines.add(twice);
    Path journal = file(lines.toArray(String[]::new));
    long before = events();
    try (Program one = Program.start(directory, Map.of(), "import", "--data", data, journal);
        Program other = Program.start(directory, Map.of(), "import", "--data", data, journal)) {
      int applied = 0;
      for (Program program : List.of(one, other)) {
        Program.Ended ended = program.end();
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        JsonNode report = Json.read(ended.out());
        assertThat(report.required("linesRead").asInt()).isEqualTo(cohorts * 169 + 3);
        applied += report.required("applied").asInt();
      }
      assertThat(applied).isEqualTo(cohorts * 169 + 3);
    }
    long added = events() - before;
    JsonNode again = imported(0, journal);
    assertCounts(again, cohorts * 169 + 3, 0, cohorts * 169 + 3);
    assertThat(events() - before).isEqualTo(added);
    assertThat(histories(owner, names.get(0)))
        .hasSize(histories(owner, names.get(cohorts - 1)).size() + 3);
  }

  /** Kills the program once it has recorded so much; returns how much it had recorded by then. */
  private static long killAfter(long events, DataDirectory of, Program program) {
    await().atMost(Demo.PATIENCE).until(() -> Files.exists(of.resolve("store.ready")));
    try (EmbeddedStore joined = EmbeddedStore.open(of.path())) {
      assertThat(joined.joined()).isTrue();
      JdbcClient stored = DataDirectory.owner(joined.owner());
      await()
          .atMost(Demo.PATIENCE)
          .pollInterval(java.time.Duration.ofMillis(5))
          .ignoreExceptions() // until there is a table to look into
          .until(() -> rows(stored, "event_store.event") >= events);
      assertThat(program.isAlive()).isTrue();
      program.kill();
      return rows(stored, "event_store.event");
    }
  }

  /** All that was recorded of a cohort and its participants, but for names, keys and times. */
  private static List<String> histories(JdbcClient stored, String cohort) {
    List<String> histories = new ArrayList<>();
    stored
        .sql(
            "SELECT r.kind, r.reference, e.seq, e.type, CASE WHEN e.stream_type = 'Cohort' THEN ''"
                + " ELSE concat(e.occurred_on, e.payload, convert_from(e.sealed, 'UTF8')) END"
                + " FROM event_store.event e JOIN event_store.reference r"
                + " ON r.stream_id = e.stream_id"
                + " WHERE starts_with(r.reference, ?) ORDER BY 1, 2, 3")
        .param(cohort)
        .query(
            row -> {
              histories.add(
                  String.join(
                          " ",
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          row.getString(4),
                          row.getString(5))
                      .replace(cohort, "COHORT")
                      .replaceAll("\"(ciphertext|mark)\":\"[^\"]*\"", "sealed"));
            });
    return histories;
  }

  @Test
  @ExtendWith(Demo.Shared.class)
  void an_import_into_a_store_that_a_demo_serves_joins_it_and_the_views_follow(Demo demo) {
    String cohort = Fresh.reference();
    Program.Ended ended =
        Program.run("import", "--data", demo.data(), file(Journals.pilot1As(cohort)));
    assertThat(ended.status()).as(ended.err()).isZero();
    demo.settle();
    assertThat(SampleCohortsScenarioTest.funnel(demo.auditor().get("/v1/cohorts/" + cohort).json()))
        .containsEntry("STARTED", 10)
        .containsEntry("CONTRACT", 7);
    demo.awaitHealthy();
  }
}
