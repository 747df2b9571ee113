package nl.trajectory.api.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Pulse;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads the sample cohorts of the demo. Importing them again changes nothing, so every start does
 * it; the program is up once they are in and the views show them.
 */
@Component("samples")
@ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "demo")
class SampleCohorts extends AbstractHealthIndicator implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SampleCohorts.class);
  private static final List<String> JOURNALS =
      List.of("binq-1.ndjson", "pilot-1.ndjson", "pilot-2.ndjson", "pilot-5.ndjson");

  private final JournalImport journals;
  private final JdbcClient jdbc;
  private final Pulse pulse;
  private volatile long lastPosition = Long.MAX_VALUE;

  SampleCohorts(JournalImport journals, JdbcClient jdbc, Pulse pulse) {
    this.journals = journals;
    this.jdbc = jdbc;
    this.pulse = pulse;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    for (String journal : JOURNALS) {
      Path copy = Files.createTempFile("trajectory-sample", ".ndjson");
      try (InputStream sample = SampleCohorts.class.getResourceAsStream("/samples/" + journal)) {
        Files.copy(
            java.util.Objects.requireNonNull(sample), copy, StandardCopyOption.REPLACE_EXISTING);
        ImportReport report = journals.run(List.of(copy), false, lines -> {});
        report
            .refused()
            .forEach(line -> LOG.warn("{} line {}: {}", journal, line.line(), line.code()));
      } finally {
        Files.deleteIfExists(copy);
      }
    }
    // Positions have no gaps, so the last event will have this one or, as claims follow, a later
    // one.
    lastPosition =
        jdbc.sql("SELECT count(*) - 1 FROM event_store.event").query(Long.class).single();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Pulse.Beat now = pulse.last();
    boolean shown = now != null && now.claims() >= lastPosition && now.views() >= lastPosition;
    health.status(shown ? Status.UP : Status.OUT_OF_SERVICE);
  }
}
