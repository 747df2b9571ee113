package nl.trajectory.api.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.postgres.EmbeddedStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A durable PostgreSQL in a directory of its own, with tables to compare with: the same columns and
 * keys as those of events.
 */
final class BenchStore implements AutoCloseable {
  private static final int CONNECTIONS = 40;

  private final EmbeddedStore server;
  final JdbcClient owner;
  final HikariDataSource application;

  /** For the stock engine, which sends JSON, instants and ids as text. */
  final HikariDataSource applicationWithUntypedText;

  /** Opens the store in that directory, or joins whoever has opened it. */
  BenchStore(Path directory) {
    server = EmbeddedStore.open(directory);
    DataSource owning =
        new DriverManagerDataSource(
            server.owner().jdbcUrl(), server.owner().username(), server.owner().password());
    EventStoreSchema.migrate(owning);
    owner = JdbcClient.create(owning);
    owner.sql("CREATE SCHEMA bench").update();
    owner.sql("CREATE TABLE bench.plain (LIKE event_store.event INCLUDING ALL)").update();
    owner
        .sql(
            """
            CREATE TABLE bench.stock (
              global_index bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              aggregate_identifier text NOT NULL,
              sequence_number int NOT NULL CHECK (sequence_number >= 0),
              event_identifier uuid NOT NULL UNIQUE,
              type text,
              payload_type text NOT NULL,
              payload_revision int NOT NULL CHECK (payload_revision > 0),
              occurred_on date,
              time_stamp timestamptz NOT NULL,
              payload jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
              sealed bytea,
              meta_data jsonb NOT NULL CHECK (jsonb_typeof(meta_data) = 'object'),
              salt bytea,
              commitment bytea,
              xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
              UNIQUE (aggregate_identifier, sequence_number))
            """)
        .update();
    owner
        .sql(
            "CREATE INDEX ON bench.stock ((payload ->> 'participant'))"
                + " WHERE payload_type = 'TrajectoryOpened'")
        .update();
    owner.sql("GRANT USAGE ON SCHEMA bench TO trajectory_app").update();
    owner.sql("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA bench TO trajectory_app").update();
    application = pool("");
    applicationWithUntypedText = pool("&stringtype=unspecified");
  }

  private HikariDataSource pool(String options) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(server.application().jdbcUrl() + options);
    pool.setUsername(server.application().username());
    pool.setPassword(server.application().password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(0);
    return new HikariDataSource(pool);
  }

  /** What the server says of its settings, so that nobody has to take them for granted. */
  String settings() {
    return owner
        .sql(
            "SELECT string_agg(name || '=' || setting, ', ' ORDER BY name) FROM pg_settings"
                + " WHERE name IN ('fsync', 'synchronous_commit', 'server_version')")
        .query(String.class)
        .single();
  }

  /** Looks until every event is in the order. */
  void awaitOrder() {
    while (owner
            .sql(
                "SELECT count(*) FROM event_store.event e"
                    + " WHERE e.appended > (SELECT settled FROM event_store.sequencer)")
            .query(Long.class)
            .single()
        > 0) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    application.close();
    applicationWithUntypedText.close();
    server.close();
  }
}
