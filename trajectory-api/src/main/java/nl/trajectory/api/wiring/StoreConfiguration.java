package nl.trajectory.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import nl.trajectory.eventstore.EventStoreSchema;
import nl.trajectory.eventstore.sealing.KeyStoreSchema;
import nl.trajectory.eventstore.sealing.MasterKey;
import nl.trajectory.eventstore.sealing.Vault;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import nl.trajectory.projections.ProjectionSchema;
import org.jspecify.annotations.Nullable;
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
  private static final int CONNECTIONS = 12;

  /** The addresses of the store, and what must be stopped in the end. */
  record Store(
      DatabaseAddress owner,
      DatabaseAddress application,
      boolean joined,
      @Nullable EmbeddedStore embedded)
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
      return external(database);
    }
    EmbeddedStore embedded = EmbeddedStore.open(dataDirectory(settings));
    return new Store(embedded.owner(), embedded.application(), embedded.joined(), embedded);
  }

  private static Store external(Settings.Database database) {
    String url = quiet(required(database.url(), "URL"));
    DatabaseAddress application =
        new DatabaseAddress(
            url,
            required(database.username(), "USERNAME"),
            required(database.password(), "PASSWORD"));
    DatabaseAddress owner =
        database.ownerUsername() == null
            ? application
            : new DatabaseAddress(
                url,
                database.ownerUsername(),
                required(database.ownerPassword(), "OWNER_PASSWORD"));
    return new Store(owner, application, false, null);
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
          "database.not-configured", "Set TRAJECTORY_DATABASE_" + name + " in the environment.");
    }
    return value;
  }

  private static Path dataDirectory(Settings settings) {
    return Path.of(settings.data() == null ? "var" : settings.data());
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(Store store) {
    if (!store.joined()) {
      DataSource owner = asOwner(store.owner());
      ApplicationRole.prepare(JdbcClient.create(owner));
      EventStoreSchema.migrate(owner);
      KeyStoreSchema.migrate(owner, ApplicationRole.NAME);
      ProjectionSchema.migrate(owner);
    }
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(store.application().jdbcUrl());
    pool.setUsername(store.application().username());
    pool.setPassword(store.application().password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setConnectionInitSql("SET ROLE " + ApplicationRole.NAME);
    pool.setPoolName("trajectory");
    try {
      return new HikariDataSource(pool);
    } catch (HikariPool.PoolInitializationException e) {
      throw ApplicationRole.notGranted();
    }
  }

  private static DataSource asOwner(DatabaseAddress address) {
    return new DriverManagerDataSource(address.jdbcUrl(), address.username(), address.password());
  }

  @Bean
  MasterKey masterKey(Settings settings) throws IOException {
    if (settings.masterKeyFile() != null) {
      return MasterKey.inFile(Path.of(settings.masterKeyFile()));
    }
    Path directory = dataDirectory(settings);
    Files.createDirectories(directory);
    return MasterKey.inFile(directory.resolve("master-key.json"));
  }

  @Bean
  Vault vault(JdbcClient jdbc, MasterKey masterKey) {
    Vault vault = new Vault(jdbc, masterKey);
    if (!vault.isOpenedByMasterKey()) {
      throw new CannotRun(
          "master-key.wrong",
          "The master key file does not open the keys of this database; put the right file back.");
    }
    return vault;
  }

  /** Ticks as finely as instants are stored: an answer and the history name the very same one. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
