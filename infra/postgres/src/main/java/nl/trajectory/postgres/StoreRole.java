package nl.trajectory.postgres;

/** The database roles of a store, each with its own password. */
enum StoreRole {
  ADMINISTRATOR("postgres"),
  OWNER("trajectory_owner"),
  APPLICATION("trajectory_app"),
  KEY_STORE("trajectory_keys");

  private final String roleName;

  StoreRole(String roleName) {
    this.roleName = roleName;
  }

  /** The name of the role in PostgreSQL, and of its password in the credentials file. */
  String roleName() {
    return roleName;
  }
}
