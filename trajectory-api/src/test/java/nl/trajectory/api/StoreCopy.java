package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import nl.trajectory.vault.KeyStoreSchema;
import nl.trajectory.vault.MasterKey;
import nl.trajectory.vault.Vault;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A thief's copy of everything: the rows of every table as {@code COPY} gives them, and the master
 * key.
 */
record StoreCopy(Map<String, byte[]> tables, String masterKey) {
  private static final List<String> EVENTS = List.of("event_store.event");
  private static final List<String> KEYS = List.of("vault.participant_key", "vault.wrapping");

  static StoreCopy of(EmbeddedStore store, Path masterKey) {
    Map<String, byte[]> tables = new LinkedHashMap<>();
    try (Connection owner = connect(store.owner())) {
      for (String table : tables(store)) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        copy(owner).copyOut("COPY " + table + " TO STDOUT", rows);
        tables.put(table, rows.toByteArray());
      }
      return new StoreCopy(tables, Files.readString(masterKey));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> tables(EmbeddedStore store) {
    return client(store.owner())
        .sql(
            """
            SELECT format('%I.%I', n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r'
              AND n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema') ORDER BY 1
            """)
        .query(String.class)
        .list();
  }

  private static Connection connect(DatabaseAddress as) throws SQLException {
    return DriverManager.getConnection(as.jdbcUrl(), as.username(), as.password());
  }

  private static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  static JdbcClient client(DatabaseAddress as) {
    return JdbcClient.create(source(as));
  }

  private static DriverManagerDataSource source(DatabaseAddress as) {
    return new DriverManagerDataSource(as.jdbcUrl(), as.username(), as.password());
  }

  /** The tables that hold that text in clear, in whatever case. */
  List<String> tablesWith(String text) {
    return tables.keySet().stream()
        .filter(
            table ->
                new String(tables.get(table), UTF_8)
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains(text.toLowerCase(java.util.Locale.ROOT)))
        .toList();
  }

  /** All that the copy gives back in another store, with these keys. */
  List<String> openedWith(StoreCopy keys) {
    try (EmbeddedStore elsewhere = EmbeddedStore.temporary()) {
      EventStoreSchema.migrate(source(elsewhere.owner()));
      KeyStoreSchema.migrate(source(elsewhere.owner()));
      loadInto(elsewhere, EVENTS);
      keys.loadInto(elsewhere, KEYS);
      return SealedFieldsOfAll.in(client(elsewhere.application()))
          .openedBy(new Vault(client(elsewhere.keyStore()), MasterKey.of(keys.masterKey())));
    }
  }

  /** Puts these keys in the place of those that are there, as a careless restore would. */
  void restoreKeys(EmbeddedStore store) {
    client(store.owner()).sql("DROP SCHEMA vault CASCADE").update();
    KeyStoreSchema.migrate(source(store.owner()));
    loadInto(store, KEYS);
  }

  private void loadInto(EmbeddedStore store, List<String> names) {
    try (Connection owner = connect(store.owner())) {
      for (String table : names) {
        copy(owner)
            .copyIn("COPY " + table + " FROM STDIN", new ByteArrayInputStream(tables.get(table)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
