package nl.trajectory.ledger.cli;

/** The command line asks for something there is not, or that cannot be read: exit code 2. */
final class WrongUsage extends Exception {
  private static final long serialVersionUID = 1L;

  WrongUsage(String why) {
    super(why);
  }
}
