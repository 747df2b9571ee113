package nl.trajectory.ledger.witness;

/**
 * What a witness answers over HTTP.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body ends with a newline
 */
record Answer(int status, String type, String body) {
  private static final String TEXT = "text/plain; charset=utf-8";

  static Answer signed(String lines) {
    return new Answer(200, TEXT, lines);
  }

  static Answer size(long size) {
    return new Answer(409, "text/x.tlog.size", size + "\n");
  }

  static Answer refused(int status, String why) {
    return new Answer(status, TEXT, why + "\n");
  }
}
