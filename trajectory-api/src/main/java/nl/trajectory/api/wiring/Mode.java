package nl.trajectory.api.wiring;

/** What the program was started for. */
public enum Mode {
  /** Sample cohorts and demo users, on an embedded store. */
  DEMO,
  /** For real, with configured authentication. */
  SERVE,
  /** One command, without a web server and without views being kept up. */
  COMMAND;

  /** The name of the property that holds it. */
  public static final String PROPERTY = "trajectory.mode";
}
