package nl.trajectory.ledger.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a JSON text, and the characters and strings that are read from there on. */
final class JsonCursor {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

  private final String text;
  private int at;

  JsonCursor(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** Goes past a word; false when it does not stand here. */
  boolean skip(String word) {
    boolean isHere = text.startsWith(word, at);
    at += isHere ? word.length() : 0;
    return isHere;
  }

  /** What a pattern matches from here on; null: nothing. The place stays as it is. */
  @Nullable String lookingAt(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.group() : null;
  }

  /** A string with its quotes. */
  String string() throws JsonRefused {
    expect('"');
    StringBuilder string = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw refused("a control character stands in a text");
      }
      string.append(c == '\\' ? escape() : c);
    }
    requireWhole(string);
    return string.toString();
  }

  private char escape() throws JsonRefused {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw refused("an unknown escape");
    };
  }

  private char unit() throws JsonRefused {
    Matcher hex = HEX.matcher(text).region(at, text.length());
    if (!hex.lookingAt()) {
      throw refused("an unknown escape");
    }
    at += 4;
    return (char) Integer.parseInt(hex.group(), 16);
  }

  private void requireWhole(StringBuilder string) throws JsonRefused {
    for (int i = 0; i < string.length(); i++) {
      int codePoint = string.codePointAt(i);
      if (Character.isSupplementaryCodePoint(codePoint)) {
        i++;
      } else if (Character.isSurrogate(string.charAt(i))) {
        throw refused("a lone surrogate");
      }
    }
  }

  /** Goes past white space. */
  void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  char peek() throws JsonRefused {
    if (at == text.length()) {
      throw refused("it ends too early");
    }
    return text.charAt(at);
  }

  char next() throws JsonRefused {
    char c = peek();
    at++;
    return c;
  }

  void expect(char c) throws JsonRefused {
    if (next() != c) {
      throw refused("'" + c + "' was expected");
    }
  }

  /** Why it is refused, and where. */
  JsonRefused refused(String why) {
    return new JsonRefused(why + ", at character " + at);
  }
}
