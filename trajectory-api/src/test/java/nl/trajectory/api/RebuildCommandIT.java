package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.viewing.Rebuilding;
import nl.trajectory.projections.facts.rebuild.Rebuild;
import nl.trajectory.projections.facts.rebuild.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Views are rebuilt on the command line, beside a demo that serves. */
@ExtendWith(Demo.Shared.class)
class RebuildCommandIT {
  private static final String DAMAGED_CLAIM =
      "UPDATE views.claim_fact SET paid = paid + 1 WHERE claim_id ="
          + " (SELECT min(claim_id) FROM views.claim_fact) AND known_until = 9223372036854775807";

  private final Demo demo;

  RebuildCommandIT(Demo demo) {
    this.demo = demo;
  }

  private Program.Ended rebuild(Object... options) {
    List<Object> all = new ArrayList<>(List.of("rebuild", "--data", demo.data()));
    all.addAll(List.of(options));
    return Program.run(all.toArray());
  }

  private static JsonNode report(Program.Ended ended, int status) {
    assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    assertThat(ended.err()).isEmpty();
    return Json.read(ended.out());
  }

  private void damage(String sql) {
    assertThat(demo.owner().sql(sql).update()).isPositive();
  }

  @Test
  void what_is_rebuilt_is_what_the_demo_shows() {
    JsonNode report = report(rebuild("--check"), 0);
    assertThat(report.at("/differing/count").asLong()).isZero();
    assertThat(report.at("/differing/examples")).isEmpty();
    assertThat(report.at("/swapped").asBoolean()).isFalse();
    assertThat(report.at("/live").asLong())
        .isGreaterThan(100)
        .isEqualTo(report.at("/rebuilt").asLong());
    assertThat(report.at("/events").asLong())
        .as("each view reads all of them")
        .isEqualTo(2 * demo.number("SELECT count(*) FROM event_store.event"));
    assertThat(report.at("/views/0/view").asString()).isEqualTo("facts");
    assertThat(report.at("/views/1/view").asString()).isEqualTo("claims");
    assertThat(report.at("/seconds").asDouble()).isPositive();
    assertThat(report.at("/eventsPerSecond").asLong()).isPositive();
  }

  @Test
  void a_damaged_row_is_named_and_stays_when_it_is_checked_and_goes_when_it_is_rebuilt(
      @TempDir Path directory) throws IOException {
    damage(DAMAGED_CLAIM);
    Path file = directory.resolve("rows.ndjson");
    JsonNode checked = report(rebuild("claims", "--check", "--report", file), 1);
    assertThat(checked.at("/differing/count").asLong()).isPositive();
    JsonNode row = checked.at("/differing/examples/0");
    assertThat(row.at("/table").asString()).isEqualTo("claim_fact");
    assertThat(row.at("/what").asString()).isEqualTo("otherwise");
    assertThat(row.at("/position").asLong()).isPositive();
    assertThat(
            demo.number("SELECT count(*) FROM views.claim_fact WHERE claim_id = ?", subject(row)))
        .isPositive();
    assertThat(Json.read(Files.readAllLines(file).get(0))).isEqualTo(row);
    assertThat(report(rebuild("claims", "--check"), 1).at("/swapped").asBoolean()).isFalse();
    assertThat(report(rebuild("claims"), 0).at("/swapped").asBoolean()).isTrue();
    assertThat(report(rebuild("all", "--check"), 0).at("/differing/count").asLong()).isZero();
  }

  private static String subject(JsonNode row) {
    return row.at("/subject").asString();
  }

  @Test
  void one_trajectory_is_mended() {
    damage(
        "UPDATE views.trajectory_fact SET contract_on = NULL"
            + " WHERE reference = 'PT1-01' AND known_until = 9223372036854775807");
    JsonNode report = report(rebuild("--trajectory", "PT1-01"), 0);
    assertThat(report.at("/differing/count").asLong()).isEqualTo(1);
    assertThat(report.at("/swapped").asBoolean()).isTrue();
    assertThat(report(rebuild("facts", "--check"), 0).at("/differing/count").asLong()).isZero();
  }

  private void refused(String sentence, Object... options) {
    Program.Ended ended = rebuild(options);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith(sentence);
  }

  @Test
  void what_makes_no_sense_is_refused(@TempDir Path directory) throws IOException {
    refused("usage: Invalid value for positional parameter", "nothing");
    refused("usage: --trajectory rebuilds facts", "claims", "--trajectory", "PT1-01");
    refused("usage: --trajectory rebuilds facts", "all", "--trajectory", "PT1-01");
    refused(
        "trajectory.unknown: There is no trajectory of that reference or id.\n",
        "--trajectory",
        "NOPE");
    Path there = Files.createFile(directory.resolve("there"));
    refused("file.exists: " + there + " exists already; name another file.\n", "--report", there);
    refused(
        "file.not-written: The report cannot be written to ",
        "--check",
        "--report",
        directory.resolve("nowhere").resolve("rows"));
    Program.Ended without = Program.run("rebuild", "--data", directory.resolve("empty"));
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.err()).startsWith("store.none: There is no store in ");
  }

  @Test
  void a_second_one_is_refused_while_one_is_at_work() {
    Rebuild first = demo.bean(Rebuilding.class).begin(List.of(View.FACTS), null);
    try (first) {
      refused(
          "rebuild.running: Another rebuild is at work on this store; wait until it is done.\n");
      first.fill((view, position, of) -> {});
      assertThat(first.compare()).allMatch(view -> view.differing() == 0);
    }
    assertThat(report(rebuild("--check"), 0).at("/differing/count").asLong()).isZero();
  }
}
