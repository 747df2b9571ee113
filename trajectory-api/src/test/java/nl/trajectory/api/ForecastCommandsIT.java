package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Forecasts on the command line. */
class ForecastCommandsIT {

  @Test
  void eight_planned_groups_give_the_head_counts_of_the_plan(@TempDir Path directory) {
    Path journal = Journals.write(directory, "plan.ndjson", Journals.sample("werq-plan.ndjson"));
    try (DataDirectory data = DataDirectory.fresh()) {
      assertThat(Program.run("import", "--data", data, journal).status()).isZero();
      Program.Ended printed =
          Program.run("prognosis", "--data", data, "--from", "2012-H1", "--until", "2015-H2");
      assertThat(printed.status()).as(printed.err()).isZero();
      List<Integer> heads = new ArrayList<>();
      for (JsonNode halfYear : Json.read(printed.out())) {
        heads.add(halfYear.required("headCount").asInt());
      }
      assertThat(heads).containsExactly(10, 15, 20, 30, 25, 30, 30, 30);
      Program.Ended backward =
          Program.run("prognosis", "--data", data, "--from", "2013-H1", "--until", "2012-H1");
      assertThat(backward.status()).isEqualTo(2);
      assertThat(backward.err()).contains("until");
    }
  }

  @Test
  void a_business_case_needs_no_store() {
    Program.Ended printed =
        Program.run(
            "business-case",
            "--starters",
            "1",
            "--contract-share",
            "1",
            "--benefit-per-year",
            "19000",
            "--years-ahead",
            "0.5",
            "--start-amount",
            "1000",
            "--result-amount",
            "4000");
    assertThat(printed.status()).as(printed.err()).isZero();
    assertThat(Json.read(printed.out()).required("net").asString()).isEqualTo("4500.00");
  }

  @Test
  void a_figure_without_end_is_refused_at_once() {
    Program.Ended refused =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                Program.run(
                    "business-case",
                    "--starters",
                    "1",
                    "--contract-share",
                    "1",
                    "--benefit-per-year",
                    "1E999999999",
                    "--years-ahead",
                    "0.5",
                    "--start-amount",
                    "1000",
                    "--result-amount",
                    "4000"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("--benefit-per-year");
  }
}
