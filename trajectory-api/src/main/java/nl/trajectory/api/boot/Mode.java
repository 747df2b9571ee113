package nl.trajectory.api.boot;

/** What the program was started for. */
public enum Mode {
  /** Sample cohorts and demo users, on an embedded store. */
  DEMO,
  /** For real, with configured authentication. */
  SERVE,
  /** One command that may begin a store, without a web server and without views being kept up. */
  FILL,
  /** The same on a store that is there. */
  COMMAND;

  /** The name of the property that holds it. */
  public static final String PROPERTY = "trajectory.mode";

  /** Whether it goes on, answering requests. */
  public boolean serves() {
    return this == DEMO || this == SERVE;
  }

  /** Whether a store is made where there is none. */
  boolean makesStore() {
    return this != COMMAND;
  }
}
