package nl.trajectory.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that holds the key store and nothing else; the events lie in another one. */
final class TestKeys {
  private static final long PATIENCE_SECONDS = 60;
  private static final EmbeddedStore STORE = EmbeddedStore.temporary();

  static final DataSource OWNERS = owners(STORE.owner());
  static final JdbcClient OWNER = JdbcClient.create(OWNERS);
  static final DataSource KEEPERS = pool(STORE.keyStore());

  /** The role that works with the keys. */
  static final JdbcClient KEEPER = JdbcClient.create(KEEPERS);

  /** The role that works with the events. */
  static final JdbcClient APPLICATION = JdbcClient.create(pool(STORE.application()));

  private TestKeys() {}

  private static DataSource owners(DatabaseAddress address) {
    return new DriverManagerDataSource(address.jdbcUrl(), address.username(), address.password());
  }

  private static DataSource pool(DatabaseAddress address) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(address.jdbcUrl());
    pool.setUsername(address.username());
    pool.setPassword(address.password());
    return new HikariDataSource(pool);
  }

  /** Not even the table is left. */
  static void removed() {
    OWNER.sql("DROP SCHEMA IF EXISTS vault CASCADE").update();
  }

  static void empty() {
    removed();
    KeyStoreSchema.migrate(OWNERS);
  }

  static Vault vaultWithKeyIn(Path file) throws IOException {
    return new Vault(KEEPER, MasterKey.inFile(file));
  }

  static List<Map<String, Object>> rows() {
    return OWNER
        .sql("SELECT * FROM vault.participant_key ORDER BY participant")
        .query()
        .listOfRows();
  }

  static int count(String condition) {
    return OWNER
        .sql("SELECT count(*) FROM vault.participant_key WHERE " + condition)
        .query(Integer.class)
        .single();
  }

  static String sqlState(JdbcClient as, String statement) {
    try {
      as.sql(statement).update();
      return "done";
    } catch (DataAccessException e) {
      return e.getRootCause() instanceof SQLException refused ? refused.getSQLState() : "?";
    }
  }

  /** Looks until a session waits for another one's transaction to end. */
  static void awaitSomeoneWaiting() {
    long start = System.nanoTime();
    while (!OWNER
        .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        .query(Boolean.class)
        .single()) {
      if (System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
        throw new AssertionError("waited in vain until someone waits for a lock");
      }
      Thread.onSpinWait();
    }
  }
}
