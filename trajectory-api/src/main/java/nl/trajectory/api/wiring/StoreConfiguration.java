package nl.trajectory.api.wiring;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import nl.trajectory.eventstore.EventStoreSchema;
import nl.trajectory.eventstore.Participants;
import nl.trajectory.eventstore.sealing.KeyStoreSchema;
import nl.trajectory.eventstore.sealing.MasterKey;
import nl.trajectory.eventstore.sealing.Vault;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import nl.trajectory.projections.ProjectionSchema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the data is: an embedded PostgreSQL in a data directory, or a server of one's own. The
 * owner's role creates the tables; the program then works as a role that cannot change events.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class StoreConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(StoreConfiguration.class);
  private static final int CONNECTIONS = 16;
  private static final int KEY_STORE_CONNECTIONS = 4;

  /** Who works with one database, and who owns its tables. */
  record Logins(DatabaseAddress owner, DatabaseAddress worker) {}

  /** The addresses of the store, and what must be stopped in the end. */
  record Store(Logins events, Logins keys, boolean joined, @Nullable EmbeddedStore embedded)
      implements AutoCloseable {

    @Override
    public void close() {
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  @Bean(destroyMethod = "close")
  Store store(Settings settings) {
    Settings.Database database = settings.database();
    if (settings.data() == null && database != null && database.url() != null) {
      Logins events = external(database, "DATABASE");
      return new Store(events, keys(settings, events), false, null);
    }
    Path directory = dataDirectory(settings);
    DirectoryUse.require(settings.mode(), directory);
    EmbeddedStore embedded = EmbeddedStore.open(directory);
    try {
      DirectoryUse.require(
          settings.mode(), directory, JdbcClient.create(asOwner(embedded.owner())));
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
    DirectoryUse.mark(settings.mode(), directory);
    return new Store(
        new Logins(embedded.owner(), embedded.application()),
        keys(settings, new Logins(embedded.owner(), embedded.keyStore())),
        embedded.joined(),
        embedded);
  }

  private static Logins keys(Settings settings, Logins besideEvents) {
    Settings.Database keys = settings.keys();
    return keys != null && keys.url() != null ? external(keys, "KEYS") : besideEvents;
  }

  private static Logins external(Settings.Database database, String named) {
    String url = quiet(required(database.url(), named + "_URL"));
    DatabaseAddress worker =
        new DatabaseAddress(
            url,
            required(database.username(), named + "_USERNAME"),
            required(database.password(), named + "_PASSWORD"));
    DatabaseAddress owner =
        database.ownerUsername() == null
            ? worker
            : new DatabaseAddress(
                url,
                database.ownerUsername(),
                required(database.ownerPassword(), named + "_OWNER_PASSWORD"));
    return new Logins(owner, worker);
  }

  /** The driver must not repeat the values of a failed statement in its messages. */
  private static String quiet(String url) {
    return url
        + (url.contains("?") ? "&" : "?")
        + "logServerErrorDetail=false&reWriteBatchedInserts=true&ApplicationName=trajectory";
  }

  private static String required(@Nullable String value, String name) {
    if (value == null || value.isBlank()) {
      throw new CannotRun(
          "database.not-configured", "Set TRAJECTORY_" + name + " in the environment.");
    }
    return value;
  }

  static Path dataDirectory(Settings settings) {
    return Path.of(settings.data() == null ? "var" : settings.data());
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(Store store) {
    if (!store.joined()) {
      DataSource owner = asOwner(store.events().owner());
      WorkingRole.APPLICATION.prepare(JdbcClient.create(owner));
      EventStoreSchema.migrate(owner);
      ProjectionSchema.migrate(owner);
    } else {
      DataSource owner = asOwner(store.events().owner());
      requireMade(EventStoreSchema.isCurrent(owner) && ProjectionSchema.isCurrent(owner));
    }
    return WorkingRole.APPLICATION.pool(store.events().worker(), CONNECTIONS);
  }

  /** The connections to the keys; not a data source for anybody else. */
  record KeyStore(HikariDataSource dataSource) implements AutoCloseable {
    @Override
    public void close() {
      dataSource.close();
    }
  }

  /** After the events, whose first version kept the keys too. */
  @Bean(destroyMethod = "close")
  KeyStore keyStore(Store store, DataSource events) {
    if (!store.joined()) {
      DataSource owner = asOwner(store.keys().owner());
      WorkingRole.KEY_STORE.prepare(JdbcClient.create(owner));
      KeyStoreSchema.migrate(owner);
    } else {
      requireMade(KeyStoreSchema.isCurrent(asOwner(store.keys().owner())));
    }
    return new KeyStore(WorkingRole.KEY_STORE.pool(store.keys().worker(), KEY_STORE_CONNECTIONS));
  }

  /** Who joins a store leaves its tables to who started it. */
  private static void requireMade(boolean areTablesMade) {
    if (!areTablesMade) {
      throw new CannotRun(
          "store.not-ready",
          "Another program is making the tables of this data directory, or is of another version;"
              + " try again in a moment.");
    }
  }

  private static DataSource asOwner(DatabaseAddress address) {
    return new DriverManagerDataSource(address.jdbcUrl(), address.username(), address.password());
  }

  @Bean
  MasterKey masterKey(Settings settings) throws IOException {
    String given = settings.masterKey();
    if (given != null && !given.isBlank()) {
      try {
        return MasterKey.of(given);
      } catch (IllegalArgumentException e) {
        throw new CannotRun("master-key.invalid", String.valueOf(e.getMessage()));
      }
    }
    Path file = masterKeyFile(settings);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return MasterKey.inFile(file);
  }

  static Path masterKeyFile(Settings settings) {
    return settings.masterKeyFile() != null
        ? Path.of(settings.masterKeyFile())
        : dataDirectory(settings).resolve("master-key.json");
  }

  /** Serves nobody before those are erased again whom an older backup of the keys brought back. */
  @Bean
  Vault vault(KeyStore keyStore, MasterKey masterKey, Participants participants) {
    Vault vault = new Vault(JdbcClient.create(keyStore.dataSource()), masterKey);
    if (!vault.isOpenedByMasterKey()) {
      throw new CannotRun(
          "master-key.wrong",
          "The master key file does not open the keys of this database; put the right file back.");
    }
    int again = vault.destroyAgain(participants.erased());
    if (again > 0) {
      LOG.warn("Keys of {} erased participants had come back, and are destroyed again", again);
      SecurityEvents.log("keys.destroyed-again", Map.of("participants", String.valueOf(again)));
    }
    return vault;
  }

  /** Ticks as finely as instants are stored: an answer and the history name the very same one. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
