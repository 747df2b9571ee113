package nl.trajectory.ledger.json;

/** Text or a value that is not the JSON asked for; the message says why, without a full stop. */
public final class JsonRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Refuses for this reason. */
  public JsonRefused(String why) {
    super(why);
  }
}
