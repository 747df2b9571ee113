package nl.trajectory.ledger.bundle.found;

/** Keeps texts of others from passing for lines of ours, or from steering a terminal. */
public final class OneLine {
  private OneLine() {}

  /** The text with every control, format and line separating character as an escape. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (Character.isISOControl(c)
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                line.append(String.format("\\u{%x}", c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }
}
