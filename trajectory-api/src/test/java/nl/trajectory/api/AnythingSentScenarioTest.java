package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is sent is recorded or refused: no answer of 500, no import that ends half way, and what
 * was refused has changed nothing. {@code -Dtrajectory.fuzz=10000} sends more, {@code
 * -Dtrajectory.seed=42} something else.
 */
class AnythingSentScenarioTest {
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final int MANY = Integer.getInteger("trajectory.fuzz", 300);
  private static final int LINES_IN_A_FILE = 100;

  /** What follows by itself from what was recorded before, at any moment. */
  private static final String RECORDED =
      "SELECT (SELECT count(*) FROM event_store.event WHERE type NOT IN ('ClaimBecameDue',"
          + " 'ClaimRevised', 'ClaimReinstated', 'ClaimWithdrawn', 'ReclaimBecameDue',"
          + " 'ReclaimCancelled')) + (SELECT count(*) FROM event_store.request)"
          + " + (SELECT count(*) FROM event_store.reference)";

  @TempDir private static Path directory;

  private static Demo demo;

  private final Random random = new Random(SEED);
  private final Mutations mutations = new Mutations(random);

  @BeforeAll
  static void a_demo_of_its_own() {
    System.out.println(
        "AnythingSentScenarioTest: trajectory.seed=" + SEED + ", trajectory.fuzz=" + MANY);
    demo = Demo.own();
  }

  @AfterAll
  static void which_is_stopped() {
    demo.close();
  }

  private static long recorded() {
    return demo.number(RECORDED);
  }

  private static List<ObjectNode> records(String cohort) {
    List<ObjectNode> records = new ArrayList<>();
    Journals.pilot1As(cohort).lines().forEach(line -> records.add((ObjectNode) Json.read(line)));
    String trajectory = cohort + "-01";
    records.add(Json.of("record", "cohort-closure", "cohort", cohort, "closedOn", "2022-04-01"));
    records.add(
        Json.of(
            "record",
            "correction",
            "trajectory",
            trajectory,
            "corrects",
            2,
            "kind",
            "RETRACT",
            "reason",
            "of someone else"));
    records.add(
        Json.of(
            "record",
            "correction",
            "trajectory",
            trajectory,
            "corrects",
            1,
            "kind",
            "AMEND",
            "reason",
            "typing error",
            "replacement",
            Json.step(
                "IntakeHeld", "2022-01-27", "availableDaysPerWeek", 5, "drivingLicence", false)));
    records.add(
        Json.with(
            Json.step("WellbeingMeasured", "2022-08-01", "score", 7, "remark", "a good week"),
            "record",
            "step",
            "trajectory",
            trajectory));
    records.add(
        Json.with(
            Json.step(
                "PersonalDataRecorded",
                "2022-08-01",
                "person",
                Json.of("givenName", "A", "familyName", "B", "birthDate", "1990-01-01")),
            "record",
            "step",
            "trajectory",
            trajectory));
    records.add(
        Json.with(
            Json.step(
                "SearchProfileDrawnUp",
                "2022-08-01",
                "sectors",
                List.of("glass", "roofs"),
                "functions",
                List.of("fitter"),
                "hoursPerWeek",
                32.5),
            "record",
            "step",
            "trajectory",
            trajectory,
            "evidence",
            Json.of("kind", "letter", "reference", "L-1", "obtainedOn", "2022-08-01")));
    return records;
  }

  @Test
  void every_line_of_a_journal_is_recorded_or_refused() throws IOException {
    String cohort = Fresh.reference();
    demo.record(Journals.pilot1As(cohort));
    List<ObjectNode> valid = records(cohort);
    int applied = 0;
    int present = 0;
    int refused = 0;
    for (int sent = 0; sent < MANY; sent += LINES_IN_A_FILE) {
      List<byte[]> lines = new ArrayList<>();
      for (int i = 0; i < Math.min(LINES_IN_A_FILE, MANY - sent); i++) {
        ObjectNode line = mutations.any(valid).deepCopy();
        if (line.has("reference") && mutations.oneIn(2)) {
          line.put("reference", Fresh.reference());
        }
        lines.add(mutations.bytesOf(line));
      }
      ImportReport report = imported(lines);
      applied += report.applied();
      present += report.alreadyPresent();
      refused += report.linesRefused();
      assertThatRefusedLinesChangeNothing(lines, report);
    }
    System.out.printf(
        "Lines: %d recorded, %d present already, %d refused%n", applied, present, refused);
    assertThat(applied).isPositive();
    assertThat(refused).isPositive();
  }

  private ImportReport imported(List<byte[]> lines) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      file.write(line);
      file.write('\n');
    }
    Path journal = Files.write(directory.resolve("sent.ndjson"), file.toByteArray());
    ImportReport report;
    try {
      report = demo.bean(JournalImport.class).run(List.of(journal), false, done -> {});
    } catch (RuntimeException e) {
      Path kept = Files.createTempFile("ended-import", ".ndjson");
      Files.copy(journal, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      throw new AssertionError("trajectory.seed=" + SEED + " ended the import of " + kept, e);
    }
    assertThat(report.applied() + report.alreadyPresent() + report.linesRefused())
        .isEqualTo(report.linesRead());
    assertThat(report.refused())
        .as("trajectory.seed=" + SEED)
        .allSatisfy(
            line -> {
              assertThat(line.code())
                  .matches("[a-z-]+\\.[a-z0-9-]+")
                  .isNotEqualTo("input.unreadable");
              assertThat(line.sentence())
                  .matches("(?s)\\p{Lu}.*\\.")
                  .doesNotContain("Zwaluwstaart");
            });
    return report;
  }

  /** A line that was refused may be recorded after others; then the rest is sent once more. */
  private void assertThatRefusedLinesChangeNothing(List<byte[]> lines, ImportReport report)
      throws IOException {
    List<byte[]> again = refusedOf(lines, report);
    while (!again.isEmpty()) {
      long before = recorded();
      ImportReport second = imported(again);
      if (second.applied() + second.alreadyPresent() == 0) {
        assertThat(recorded()).as("trajectory.seed=" + SEED).isEqualTo(before);
        return;
      }
      again = refusedOf(again, second);
    }
  }

  private static List<byte[]> refusedOf(List<byte[]> lines, ImportReport report) {
    return report.refused().stream().map(line -> lines.get(line.line() - 1)).toList();
  }

  /** An address of the interface with a method. */
  private record Operation(String method, String path, List<String> parameters) {}

  private static List<Operation> operations() {
    JsonNode document = demo.anonymous().get("/v1/openapi.json").json();
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.required("paths").properties()) {
      for (String method : List.of("get", "post", "put", "patch", "delete")) {
        if (path.getValue().has(method)) {
          List<String> parameters = new ArrayList<>();
          for (JsonNode parameter : path.getValue().get(method).path("parameters")) {
            JsonNode said =
                parameter.has("$ref")
                    ? document.at(parameter.get("$ref").stringValue().substring(1))
                    : parameter;
            if (said.required("in").stringValue().equals("query")) {
              parameters.add(said.required("name").stringValue());
            }
          }
          operations.add(
              new Operation(method.toUpperCase(java.util.Locale.ROOT), path.getKey(), parameters));
        }
      }
    }
    return operations;
  }

  @Test
  void every_request_is_answered_or_refused() {
    List<Operation> operations = operations();
    assertThat(operations).hasSizeGreaterThan(30);
    String cohort = Fresh.reference();
    demo.record(Journals.pilot1As(cohort));
    String claim =
        demo.as("funder").get("/v1/claims?limit=1").json().at("/items/0/id").asString("none");
    Map<String, List<ObjectNode>> bodies = bodies(cohort);
    Map<Integer, Integer> statuses = new TreeMap<>();
    long before = recorded();
    for (int sent = 0; sent < MANY; sent++) {
      Operation operation = operations.get(sent % operations.size());
      String address = address(operation, cohort, claim);
      String method =
          mutations.oneIn(30)
              ? mutations.any(List.of("PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"))
              : operation.method();
      byte[] body =
          operation.method().equals("GET") && !mutations.oneIn(30)
              ? null
              : mutations.bytesOf(body(operation, bodies));
      Api.Answer answer = send(method, address, body);
      statuses.merge(answer.status(), 1, Integer::sum);
      String what =
          "trajectory.seed=%d sent %s %s %s%n%s%n%s"
              .formatted(
                  SEED,
                  method,
                  address,
                  body == null ? "" : shortened(body),
                  answer.response().headers().map(),
                  answer.text());
      assertThat(answer.status()).as(what).isBetween(200, 499);
      if (answer.status() >= 400) {
        assertThat(recorded()).as(what).isEqualTo(before);
        if (!method.equals("HEAD")) {
          assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
          assertThat(answer.code()).as(what).isNotBlank().isNotEqualTo("input.unreadable");
        }
      } else if (!method.equals("GET")) {
        before = recorded();
      }
    }
    System.out.println("Requests by status: " + statuses);
    assertThat(statuses.keySet()).contains(200, 201, 400, 404, 422);
  }

  private static String shortened(byte[] body) {
    String text = new String(body, UTF_8);
    return text.length() > 2_000 ? text.substring(0, 2_000) + "..." : text;
  }

  private String address(Operation operation, String cohort, String claim) {
    String address = operation.path();
    if (address.contains("{id}")) {
      String id =
          address.startsWith("/v1/trajectories")
              ? cohort + "-01"
              : address.startsWith("/v1/cohorts")
                  ? cohort
                  : address.startsWith("/v1/claims")
                      ? claim
                      : address.startsWith("/v1/agreements")
                          ? cohort + "-RESULT"
                          : address.startsWith("/v1/employers")
                              ? cohort + "-E1"
                              : address.startsWith("/v1/participants")
                                  ? "P-" + cohort + "-10"
                                  : "STOOV";
      address =
          address.replace(
              "{id}", mutations.encoded(mutations.oneIn(6) ? mutations.parameter() : id));
    }
    StringBuilder query = new StringBuilder();
    for (String parameter : operation.parameters()) {
      if (mutations.oneIn(2)) {
        query
            .append(query.isEmpty() ? "?" : "&")
            .append(parameter)
            .append('=')
            .append(mutations.encoded(mutations.parameter()));
      }
    }
    if (mutations.oneIn(20)) {
      query.append(query.isEmpty() ? "?" : "&").append(mutations.encoded(mutations.parameter()));
    }
    return address + query;
  }

  private Api.Answer send(String method, String address, byte[] body) {
    List<String> users =
        List.of(
            "coordinator",
            "coordinator",
            "coordinator",
            "coordinator",
            "coordinator",
            "coordinator",
            "coordinator",
            "admin",
            "funder",
            "auditor",
            "werkcentrum");
    List<String> headers = new ArrayList<>();
    if (body != null) {
      headers.addAll(List.of("Content-Type", "application/json"));
      if (mutations.oneIn(5)) {
        headers.addAll(
            List.of(
                "Idempotency-Key",
                mutations.any(List.of("k", "k2", " ", "x".repeat(201), "\u00e9", "\"k\""))));
      }
      if (mutations.oneIn(8)) {
        headers.addAll(
            List.of(
                "If-Match",
                mutations.any(
                    List.of(
                        "*",
                        "\"5\"",
                        "5",
                        "W/\"1\"",
                        "\"99999999999\"",
                        "\"-1\"",
                        "\"0\", \"1-x\""))));
      }
    }
    Api as = mutations.oneIn(40) ? demo.anonymous() : demo.as(mutations.any(users));
    return as.send(method, address, body, headers.toArray(String[]::new));
  }

  /** What could be meant for an address. */
  private ObjectNode body(Operation operation, Map<String, List<ObjectNode>> bodies) {
    String last = operation.path().substring(operation.path().lastIndexOf('/') + 1);
    ObjectNode body = mutations.any(bodies.getOrDefault(last, bodies.get("steps"))).deepCopy();
    if (body.has("reference") && mutations.oneIn(2)) {
      body.put("reference", Fresh.reference());
    }
    return body;
  }

  private static Map<String, List<ObjectNode>> bodies(String cohort) {
    Map<String, List<ObjectNode>> bodies = new HashMap<>();
    for (ObjectNode record : records(cohort)) {
      ObjectNode body = record.deepCopy();
      String kind = body.remove("record").stringValue();
      String address =
          switch (kind) {
            case "trajectory" -> "trajectories";
            case "cohort-closure" -> "closure";
            case "claim-decision" -> "decisions";
            default -> kind + "s";
          };
      if (kind.equals("step") || kind.equals("correction")) {
        body.remove("trajectory");
      }
      if (kind.equals("claim-decision")) {
        List.of("agreement", "term", "trajectory", "by").forEach(body::remove);
      }
      if (kind.equals("cohort-closure")) {
        body.remove("cohort");
      }
      bodies.computeIfAbsent(address, none -> new ArrayList<>()).add(body);
      if (kind.equals("agreement") && body.has("terms")) {
        bodies
            .computeIfAbsent("terms", none -> new ArrayList<>())
            .add(
                Json.of("from", "2023-01-01", "terms", body.get("terms"), "reason", "prices rose"));
      }
    }
    bodies.put("attestations", List.of(Json.of("condition", "supervisor")));
    bodies.put("erasure", List.of(Json.of("reason", "asked for")));
    bodies
        .computeIfAbsent("decisions", none -> new ArrayList<>())
        .add(Json.of("decision", "APPROVED", "decidedOn", "2023-01-01"));
    return bodies;
  }
}
