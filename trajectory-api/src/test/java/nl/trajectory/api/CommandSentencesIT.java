package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a command cannot run, it says why in words of the command line. */
@ExtendWith(Demo.Shared.class)
class CommandSentencesIT {
  private final Demo demo;

  CommandSentencesIT(Demo demo) {
    this.demo = demo;
  }

  private static String said(Object... arguments) {
    Program.Ended ended = Program.run(arguments);
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .matches("[a-z-]+\\.[a-z-]+: \\p{Lu}.*\\.\n")
        .doesNotContain("The field");
    return ended.err();
  }

  @Test
  void a_trajectory_that_nobody_knows() {
    assertThat(said("replay", "NOPE", "--data", demo.data()))
        .isEqualTo("trajectory.unknown: There is no trajectory of that reference or id.\n");
  }

  @Test
  void what_will_be_known_in_the_future() {
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
    assertThat(said("replay", "PT1-01", "--as-of", tomorrow, "--data", demo.data()))
        .startsWith("date.in-future: The instant in --as-of lies in the future");
  }

  @Test
  void an_option_that_is_out_of_bounds() {
    assertThat(said("replay", "PT1-01", "--on", "0001-01-01"))
        .startsWith("field.invalid: The option --on must be a date from 1900-01-01");
    assertThat(said("replay", "PT1-01", "--as-of", "+294277-01-01T00:00:00Z"))
        .startsWith("field.invalid: The option --as-of must be an instant");
    assertThat(
            said(
                "business-case",
                "--starters=10",
                "--contract-share=0.5",
                "--benefit-per-year=19000",
                "--years-ahead=99",
                "--start-amount=1000",
                "--result-amount=4000"))
        .startsWith("field.invalid: The option --years-ahead must be a number above 0");
  }

  @Test
  void an_erasure_for_no_reason() {
    assertThat(said("erase", "P-PT1-01", "--reason", "\u00a0\u200b", "--data", demo.data()))
        .startsWith("field.invalid: Say with --reason why");
    assertThat(said("erase", "P PT1", "--reason", "asked", "--data", demo.data()))
        .startsWith("field.invalid: PARTICIPANT is no reference");
  }

  @Test
  void a_store_whose_tables_another_program_has_not_made_yet() {
    try (DataDirectory fresh = DataDirectory.fresh();
        EmbeddedStore first = EmbeddedStore.open(fresh.path())) {
      assertThat(first.joined()).isFalse();
      assertThat(said("replay", "PT1-01", "--data", fresh)).startsWith("store.not-ready: ");
    }
  }
}
