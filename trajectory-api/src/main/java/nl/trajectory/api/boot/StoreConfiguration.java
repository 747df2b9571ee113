package nl.trajectory.api.boot;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.DiskFull;
import nl.trajectory.postgres.EmbeddedStore;
import nl.trajectory.vault.MasterKey;
import nl.trajectory.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the data is: an embedded PostgreSQL in a data directory, or a server of one's own. The
 * owner's role creates the tables; the program then works as a role that cannot change events.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
public class StoreConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(StoreConfiguration.class);
  private static final int CONNECTIONS = 16;
  private static final int KEY_STORE_CONNECTIONS = 4;
  private static final Duration SILENCE_SERVING = Duration.ofSeconds(15);
  private static final Duration SILENCE_OF_A_COMMAND = Duration.ofMinutes(10);
  private static final int MOST_SILENCE_SECONDS = 3600;
  private static final Duration STANDSTILL = Duration.ofSeconds(15);

  /** Who works with one database, and who owns its tables. */
  public record Logins(DatabaseAddress owner, DatabaseAddress worker) {
    /** Statements as the role that owns the tables. */
    public JdbcClient asOwner() {
      return JdbcClient.create(StoreConfiguration.asOwner(owner));
    }
  }

  /** The addresses of the store, and what must be stopped in the end. */
  public record Store(Logins events, Logins keys, boolean joined, @Nullable EmbeddedStore embedded)
      implements AutoCloseable {

    @Override
    public void close() {
      if (embedded != null) {
        SharedStore.left(embedded);
        embedded.close();
      }
    }
  }

  @Bean(destroyMethod = "close")
  Store store(Settings settings) {
    Settings.Database database = settings.database();
    if (database != null && database.url() != null) {
      requireMeant(settings);
      Logins events = external(database, "DATABASE");
      if (!settings.mode().makesStore() && !DatabaseCheck.hasStore(events.owner())) {
        throw noStore("that database");
      }
      return new Store(events, keys(settings, events), false, null);
    }
    requireNothingOf(settings, database, "DATABASE");
    Path directory = dataDirectory(settings);
    if (!settings.mode().makesStore() && !EmbeddedStore.exists(directory)) {
      throw noStore(directory.toAbsolutePath().normalize().toString());
    }
    DirectoryUse.require(settings.mode(), directory);
    EmbeddedStore embedded = EmbeddedStore.open(directory);
    if (embedded.joined()) {
      SharedStore.joined(embedded);
    }
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

  /** Which of the two was meant cannot be guessed: one of them would be left aside unseen. */
  private static void requireMeant(Settings settings) {
    if (settings.mode() == Mode.DEMO) {
      throw new CannotRun(
          "store.not-for-a-demo",
          "The demo keeps to a store of its own, and TRAJECTORY_DATABASE_URL names a database;"
              + " unset it.");
    }
    if (settings.data() != null) {
      throw new CannotRun(
          "store.ambiguous",
          "A data directory and a database are both given; leave out --data and TRAJECTORY_DATA, or"
              + " unset TRAJECTORY_DATABASE_URL.");
    }
  }

  private static CannotRun noStore(String where) {
    return new CannotRun(
        "store.none",
        "There is no store in "
            + where
            + "; correct the name, or begin one with demo, serve or import.");
  }

  private static Logins keys(Settings settings, Logins besideEvents) {
    Settings.Database keys = settings.keys();
    if (keys != null && keys.url() != null) {
      return external(keys, "KEYS");
    }
    requireNothingOf(settings, keys, "KEYS");
    return besideEvents;
  }

  /** A login without an address: the address was forgotten, or is blank. */
  private static void requireNothingOf(
      Settings settings, Settings.@Nullable Database database, String named) {
    if (database != null && database.hasLogin() && settings.mode() != Mode.DEMO) {
      throw new CannotRun(
          "database.not-configured",
          "A login is set for TRAJECTORY_"
              + named
              + "_URL, and no address; set that too, or unset the login.");
    }
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
    if (value == null) {
      throw new CannotRun(
          "database.not-configured", "Set TRAJECTORY_" + name + " in the environment.");
    }
    return value;
  }

  public static Path dataDirectory(Settings settings) {
    return Path.of(settings.data() == null ? "var" : settings.data());
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(Store store, Settings settings) {
    DataSource owner = asOwner(store.events().owner());
    if (!store.joined()) {
      checkServersOfOnesOwn(store);
      Tables.EVENTS.migrate(owner);
      Tables.VIEWS.migrate(owner);
      Tables.LOOKS.migrate(owner);
    } else {
      requireMade(
          Tables.EVENTS.areCurrent(owner)
              && Tables.VIEWS.areCurrent(owner)
              && Tables.LOOKS.areCurrent(owner));
    }
    return WorkingRole.APPLICATION.pool(
        store.events().worker(), CONNECTIONS, settings.mode(), silence(settings));
  }

  /** The embedded one is as it was set up when it was started. */
  private static void checkServersOfOnesOwn(Store store) {
    DatabaseCheck check = new DatabaseCheck();
    if (store.embedded() == null) {
      check.check(store.events(), WorkingRole.APPLICATION);
    }
    if (store.embedded() == null || !store.keys().owner().equals(store.events().owner())) {
      check.check(store.keys(), WorkingRole.KEY_STORE);
    }
    check.requireRoles();
  }

  /** A command may ask for what takes long; who waits for an answer does not wait that long. */
  private static Duration silence(Settings settings) {
    Integer given = settings.database() == null ? null : settings.database().timeoutSeconds();
    if (given == null) {
      return settings.mode().serves() ? SILENCE_SERVING : SILENCE_OF_A_COMMAND;
    }
    if (given < 1 || given > MOST_SILENCE_SECONDS) {
      throw new CannotRun(
          "database.timeout",
          "TRAJECTORY_DATABASE_TIMEOUT_SECONDS must be from 1 to " + MOST_SILENCE_SECONDS + ".");
    }
    return Duration.ofSeconds(given);
  }

  /** After the tables are there. */
  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnWebApplication
  Pulse pulse(Store store, Settings settings, DataSource events) {
    Integer given = settings.stallSeconds();
    if (given != null && (given < 1 || given > MOST_SILENCE_SECONDS)) {
      throw new CannotRun(
          "health.limit",
          "TRAJECTORY_STALL_SECONDS must be from 1 to " + MOST_SILENCE_SECONDS + ".");
    }
    return new Pulse(
        store.events().worker(), given == null ? STANDSTILL : Duration.ofSeconds(given));
  }

  /** The connections to the keys; not a data source for anybody else. */
  public record KeyStore(HikariDataSource dataSource) implements AutoCloseable {
    @Override
    public void close() {
      dataSource.close();
    }
  }

  /** After the events, whose first version kept the keys too. */
  @Bean(destroyMethod = "close")
  KeyStore keyStore(Store store, Settings settings, DataSource events) {
    DataSource owner = asOwner(store.keys().owner());
    if (!store.joined()) {
      Tables.KEYS.migrate(owner);
    } else {
      requireMade(Tables.KEYS.areCurrent(owner));
    }
    return new KeyStore(
        WorkingRole.KEY_STORE.pool(
            store.keys().worker(), KEY_STORE_CONNECTIONS, settings.mode(), silence(settings)));
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
  MasterKey masterKey(Settings settings) {
    String given = settings.masterKey();
    if (given != null) {
      try {
        return MasterKey.of(given);
      } catch (IllegalArgumentException e) {
        throw new CannotRun("master-key.invalid", String.valueOf(e.getMessage()));
      }
    }
    Path file = masterKeyFile(settings);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return MasterKey.inFile(file);
    } catch (IOException e) {
      if (DiskFull.isCauseOf(e)) {
        throw new UncheckedIOException(e);
      }
      throw new CannotRun(
          "master-key.unusable",
          "The master key file "
              + file
              + " cannot be read, or holds no whole key; put the right file back from its backup.");
    }
  }

  public static Path masterKeyFile(Settings settings) {
    return settings.masterKeyFile() != null
        ? Path.of(settings.masterKeyFile())
        : dataDirectory(settings).resolve("master-key.json");
  }

  /** Lets nobody in before those are erased again whom an older backup of the keys brought back. */
  @Bean
  @Lazy(false)
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
