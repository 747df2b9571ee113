package nl.trajectory.api.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Keeps texts of others from steering a terminal, or from passing for something else than they are:
 * characters that control, format or separate lines are printed as {@code \\u202e}, which in JSON
 * stands for the very same.
 */
public final class Printable extends FilterWriter {

  private Printable(Writer out) {
    super(out);
  }

  /** Prints to another writer, which is flushed with each line. */
  public static PrintWriter over(Writer out) {
    return new PrintWriter(new Printable(out), true);
  }

  /** A text of others within a line of ours. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.chars().forEach(c -> append(line, (char) c, isHidden((char) c)));
    return line.toString();
  }

  private static void append(StringBuilder to, char c, boolean hidden) {
    if (hidden) {
      to.append(String.format("\\u%04x", (int) c));
    } else {
      to.append(c);
    }
  }

  private static boolean isHidden(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  @Override
  public void write(int c) throws IOException {
    write(String.valueOf((char) c), 0, 1);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    StringBuilder shown = new StringBuilder(length);
    for (int i = from; i < from + length; i++) {
      char c = text.charAt(i);
      append(shown, c, isHidden(c) && c != '\n' && c != '\r' && c != '\t');
    }
    out.write(shown.toString());
  }
}
