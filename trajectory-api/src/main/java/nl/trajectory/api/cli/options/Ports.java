package nl.trajectory.api.cli.options;

import nl.trajectory.api.boot.CannotRun;

/** What a port to listen on must be. */
public final class Ports {
  private static final int LARGEST = 65_535;

  private Ports() {}

  /**
   * @throws CannotRun when it is not a port
   */
  public static void require(int port) {
    if (port < 0 || port > LARGEST) {
      throw new CannotRun(
          "port.invalid", "A port is a number from 0 to " + LARGEST + "; 0 takes a free one.");
    }
  }
}
