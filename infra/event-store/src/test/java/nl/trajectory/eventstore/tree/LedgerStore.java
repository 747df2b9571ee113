package nl.trajectory.eventstore.tree;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A store of its own, in which a test may do what nobody should. */
public final class LedgerStore implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "event", "ledger", "tile", "checkpoint", "cosignature", "checkpoint_stamp", "sequencer");

  private final EmbeddedStore store;
  public final HikariDataSource application;
  public final JdbcClient app;
  public final JdbcClient owner;
  public final JdbcClient superuser;
  public final SigningKey key = SigningKey.generate("test.example/log", new SecureRandom());
  public final StoredTree tree;
  public final Checkpoints checkpoints;
  private final PostgresEngine engine;

  public LedgerStore() {
    try {
      Path directory = Files.createTempDirectory("trajectory-ledger-");
      store = EmbeddedStore.open(directory);
      store.closeAtExit();
      Properties passwords = new Properties();
      passwords.load(new StringReader(Files.readString(directory.resolve("store.properties"))));
      superuser =
          JdbcClient.create(
              new DriverManagerDataSource(
                  store.owner().jdbcUrl(), "postgres", passwords.getProperty("postgres")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    DataSource owning = source(store.owner());
    EventStoreSchema.migrate(owning);
    owner = JdbcClient.create(owning);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(store.application().jdbcUrl());
    pool.setUsername(store.application().username());
    pool.setPassword(store.application().password());
    application = new HikariDataSource(pool);
    app = JdbcClient.create(application);
    engine = new PostgresEngine(new EventJson(), application);
    tree = new StoredTree(app);
    checkpoints = new Checkpoints(app, tree);
  }

  private static DataSource source(DatabaseAddress address) {
    return new DriverManagerDataSource(address.jdbcUrl(), address.username(), address.password());
  }

  /** One more entry for each of some streams, which are named s0, s1 and so on. */
  public void record(int streams, int sequence) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (int stream = 0; stream < streams; stream++) {
      messages.add(
          new GenericDomainEventMessage<>(
              "Trajectory",
              "s" + stream,
              sequence,
              new StepRecorded(
                  LocalDate.of(2025, 3, 3).plusDays(sequence),
                  new EmploymentConfirmed("ACME", new BigDecimal("32.5")),
                  null,
                  sequence % 3 == 0 ? new Sealed("cipher-" + stream, "mark") : null,
                  null),
              Map.of("actor", "a\u00e9"),
              UUID.randomUUID().toString(),
              Instant.parse("2030-01-01T00:00:00Z")));
    }
    engine.appendEvents(messages);
    sequence();
  }

  /** Gives everything its position. */
  public void sequence() {
    app.sql("SELECT placed FROM event_store.sequence_events(20000)").query(Integer.class).single();
  }

  /** Keeps everything as it is now, for {@link #restore}. */
  public void backUp() {
    superuser.sql("DROP SCHEMA IF EXISTS backup CASCADE").update();
    superuser.sql("CREATE SCHEMA backup").update();
    for (String table : TABLES) {
      superuser.sql("CREATE TABLE backup.%1$s AS TABLE event_store.%1$s".formatted(table)).update();
    }
  }

  public void restore() {
    List<String> statements = new ArrayList<>();
    for (int i = TABLES.size() - 1; i >= 0; i--) {
      statements.add("DELETE FROM event_store." + TABLES.get(i));
    }
    for (String table : TABLES) {
      statements.add(
          "INSERT INTO event_store.%1$s OVERRIDING SYSTEM VALUE TABLE backup.%1$s"
              .formatted(table));
    }
    change(superuser, "SET session_replication_role = replica", statements);
  }

  /** Changes what cannot be changed, by switching off what keeps it from being changed. */
  public void change(JdbcClient as, String first, List<String> statements) {
    StringBuilder all = new StringBuilder(first).append(";");
    for (String table : TABLES.subList(0, TABLES.size() - 1)) {
      all.append("ALTER TABLE event_store.").append(table).append(" DISABLE TRIGGER USER;");
    }
    statements.forEach(statement -> all.append(statement).append(";"));
    for (String table : TABLES.subList(0, TABLES.size() - 1)) {
      for (String trigger : List.of("is_append_only", "is_not_truncated")) {
        all.append(
            "ALTER TABLE event_store.%1$s ENABLE ALWAYS TRIGGER %1$s_%2$s;"
                .formatted(table, trigger));
      }
    }
    as.sql(all.toString()).update();
  }

  @Override
  public void close() {
    application.close();
    store.close();
  }
}
