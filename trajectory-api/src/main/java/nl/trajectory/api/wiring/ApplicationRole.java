package nl.trajectory.api.wiring;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database role that the program works as. It is granted to whoever logs in, who then becomes
 * it: what that login could do beyond it is left unused.
 */
final class ApplicationRole {
  static final String NAME = "trajectory_app";

  private ApplicationRole() {}

  /**
   * @param owner connections of the role that owns the tables
   * @throws CannotRun when the database cannot be reached, or the role neither exists nor can be
   *     created
   */
  static void prepare(JdbcClient owner) {
    boolean exists;
    try {
      exists =
          owner
              .sql("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)")
              .param(NAME)
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

  private static void create(JdbcClient owner) {
    try {
      owner.sql("CREATE ROLE " + NAME + " NOLOGIN").update();
      owner.sql("GRANT " + NAME + " TO CURRENT_USER").update();
    } catch (DataAccessException e) {
      throw notGranted();
    }
  }

  /** The login may not become the role. */
  static CannotRun notGranted() {
    return new CannotRun(
        "database.no-role",
        "Create the role "
            + NAME
            + " in the database and grant it to the database user, or give the owner CREATEROLE.");
  }
}
