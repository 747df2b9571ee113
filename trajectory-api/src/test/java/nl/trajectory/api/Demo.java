package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The demo, running, with its sample cohorts. All tests share one and leave the samples as they
 * are; what they record has references of its own.
 */
final class Demo implements AutoCloseable {
  /** For what surely comes, unless something is broken. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DataDirectory data = DataDirectory.fresh();
  private final ConfigurableApplicationContext program;
  private final Api api;
  private final Api.Answer ratesAtStart;

  private Demo() {
    program =
        new SpringApplicationBuilder(TrajectoryApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run("--trajectory.mode=demo", "--trajectory.data=" + data.path(), "--server.port=0");
    api =
        Api.anonymous(
            "http://localhost:" + program.getEnvironment().getProperty("local.server.port"));
    awaitHealthy();
    ratesAtStart = api.as("auditor").get("/v1/success-rates?groupBy=programme");
  }

  /**
   * Hands the demo to constructors that ask for it, starts it for the first, stops it in the end.
   */
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Demo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Demo.class))
          .computeIfAbsent(Demo.class, key -> new Demo(), Demo.class);
    }
  }

  /** One that no other test sees: what is recorded in it may be anything. */
  static Demo own() {
    return new Demo();
  }

  Api as(String user) {
    return api.as(user);
  }

  Api coordinator() {
    return as("coordinator");
  }

  Api auditor() {
    return as("auditor");
  }

  Api anonymous() {
    return api;
  }

  <T> T bean(Class<T> type) {
    return program.getBean(type);
  }

  DataDirectory data() {
    return data;
  }

  /** Success rates by programme as they were before any test recorded anything. */
  Api.Answer ratesAtStart() {
    return ratesAtStart;
  }

  void awaitHealthy() {
    await().atMost(PATIENCE).until(() -> api.get("/actuator/health").status() == 200);
  }

  /** Waits until the views show everything that has been recorded. */
  void settle() {
    long last = events();
    await()
        .atMost(PATIENCE)
        .until(() -> number("SELECT coalesce(min(position), -1) FROM views.view_position") >= last);
  }

  /** The position of the last event, once it has one: positions have no gaps. */
  long events() {
    return number("SELECT count(*) - 1 FROM event_store.event");
  }

  long number(String sql, Object... parameters) {
    return bean(JdbcClient.class).sql(sql).params(List.of(parameters)).query(Long.class).single();
  }

  /** Statements as the role that owns the tables. */
  JdbcClient owner() {
    try (EmbeddedStore joined = EmbeddedStore.open(data.path())) {
      return DataDirectory.owner(joined.owner());
    }
  }

  /** Records a journal of which no line may be refused, and waits until the views show it. */
  void record(String journal) {
    try {
      Path file = Files.createTempFile("journal", ".ndjson");
      Files.writeString(file, journal);
      ImportReport report = bean(JournalImport.class).run(List.of(file), false, lines -> {});
      Files.delete(file);
      assertThat(report.refused()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settle();
  }

  /** An instant after everything recorded so far and before everything recorded from now on. */
  Instant now() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> Instant.now().isAfter(now.plusMillis(1)));
    return now.plusMillis(1);
  }

  @Override
  public void close() {
    program.close();
    data.close();
  }
}
