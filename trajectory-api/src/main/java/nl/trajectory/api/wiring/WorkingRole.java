package nl.trajectory.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import nl.trajectory.eventstore.sealing.KeyStoreSchema;
import nl.trajectory.postgres.DatabaseAddress;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database role that the program works as. It is granted to whoever logs in, who then becomes it:
 * what that login could do beyond it is left unused.
 */
enum WorkingRole {
  /** Adds and reads events, and keeps the views. */
  APPLICATION("trajectory_app"),
  /** Works with the keys of participants. */
  KEY_STORE(KeyStoreSchema.ROLE);

  private final String roleName;

  WorkingRole(String roleName) {
    this.roleName = roleName;
  }

  /**
   * Makes the role if it is not there.
   *
   * @param owner connections of the role that owns the tables
   * @throws CannotRun when the database cannot be reached, or the role neither exists nor can be
   *     created
   */
  void prepare(JdbcClient owner) {
    boolean exists;
    try {
      exists =
          owner
              .sql("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)")
              .param(roleName)
              .query(Boolean.class)
              .single();
    } catch (DataAccessException e) {
      throw new CannotRun(
          "database.unreachable",
          "The database does not answer at that URL with that user name and password.");
    }
    if (!exists) {
      create(owner);
    }
  }

  private void create(JdbcClient owner) {
    try {
      owner.sql("CREATE ROLE " + roleName + " NOLOGIN").update();
      owner.sql("GRANT " + roleName + " TO CURRENT_USER").update();
    } catch (DataAccessException e) {
      throw notGranted();
    }
  }

  /**
   * Connections that work as this role.
   *
   * @throws CannotRun when the login may not become the role
   */
  HikariDataSource pool(DatabaseAddress login, int connections) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(login.jdbcUrl());
    pool.setUsername(login.username());
    pool.setPassword(login.password());
    pool.setMaximumPoolSize(connections);
    pool.setConnectionInitSql("SET ROLE " + roleName);
    pool.setPoolName(roleName);
    try {
      return new HikariDataSource(pool);
    } catch (HikariPool.PoolInitializationException e) {
      throw notGranted();
    }
  }

  private CannotRun notGranted() {
    return new CannotRun(
        "database.no-role",
        "Create the role "
            + roleName
            + " in the database and grant it to the database user, or give the owner CREATEROLE.");
  }
}
