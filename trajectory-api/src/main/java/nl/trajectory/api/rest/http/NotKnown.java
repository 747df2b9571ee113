package nl.trajectory.api.rest.http;

/** What the address names does not exist, or is not to be seen by who asks. */
public final class NotKnown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String sentence;

  public NotKnown(String code, String sentence) {
    super(code, null, false, false);
    this.code = code;
    this.sentence = sentence;
  }

  public static NotKnown agreement() {
    return new NotKnown("agreement.unknown", "There is no agreement of that reference.");
  }

  public static NotKnown claim() {
    return new NotKnown("claim.unknown", "There is no such claim, or there was none then.");
  }

  public static NotKnown cost() {
    return new NotKnown("cost.unknown", "There is no such cost, or there was none then.");
  }

  public static NotKnown fund() {
    return new NotKnown("fund.unknown", "No agreement names this fund as its pre-financier.");
  }

  public static NotKnown cohort() {
    return new NotKnown("cohort.unknown", "There is no cohort of that reference.");
  }

  public static NotKnown employer() {
    return new NotKnown("employer.unknown", "There is no employer of that reference.");
  }

  public static NotKnown participant() {
    return new NotKnown(
        "participant.unknown", "No trajectory was opened for a participant of that reference.");
  }

  public static NotKnown trajectory() {
    return new NotKnown(
        "trajectory.unknown", "There is no trajectory of that reference, or there was none then.");
  }

  public static NotKnown checkpoint() {
    return new NotKnown("checkpoint.none", "No checkpoint has been signed yet.");
  }

  public static NotKnown timestamp() {
    return new NotKnown(
        "timestamp.none", "There is no checkpoint of that size, or it was not stamped.");
  }

  public static NotKnown signingKey() {
    return new NotKnown("signing-key.none", "No key is set here, so no checkpoints are signed.");
  }

  public static NotKnown position() {
    return new NotKnown("position.unknown", "The tree has no entry at that position or size.");
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
