package nl.trajectory.api.cli;

/** The one program there is; what it does is said on its command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int status = TrajectoryCommand.run(arguments);
    if (status != TrajectoryCommand.KEEPS_RUNNING) {
      System.exit(status);
    }
  }
}
