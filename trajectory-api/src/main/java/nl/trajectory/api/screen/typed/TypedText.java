package nl.trajectory.api.screen.typed;

/** A text that was typed, without what browsers add to it. */
public final class TypedText {
  private TypedText() {}

  /** Without the space around it, and with lines ended as records end them. */
  public static String plain(String typed) {
    return typed.replace("\r\n", "\n").strip();
  }
}
