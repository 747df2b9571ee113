package nl.trajectory.ledger.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON by its grammar and nothing looser. */
final class JsonParser {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final Pattern SAFE = Pattern.compile("0|-?[1-9][0-9]{0,15}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,8})\\.[0-9]{0,5}[1-9]");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

  private final String text;
  private final boolean anyNumbers;
  private int at;
  private int depth;

  JsonParser(String text, boolean anyNumbers) {
    this.text = text;
    this.anyNumbers = anyNumbers;
  }

  @Nullable Object parse() throws JsonRefused {
    Object value = value();
    space();
    if (at < text.length()) {
      throw refused("something follows the JSON");
    }
    return value;
  }

  private @Nullable Object value() throws JsonRefused {
    space();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() throws JsonRefused {
    down();
    Map<String, @Nullable Object> object = new TreeMap<>();
    boolean more = !closes('}');
    while (more) {
      space();
      String key = string();
      if (object.containsKey(key)) {
        throw refused("a key occurs twice");
      }
      space();
      expect(':');
      object.put(key, value());
      more = goesOn('}');
    }
    depth--;
    return Collections.unmodifiableMap(object);
  }

  private List<@Nullable Object> array() throws JsonRefused {
    down();
    List<@Nullable Object> array = new ArrayList<>();
    boolean more = !closes(']');
    while (more) {
      array.add(value());
      more = goesOn(']');
    }
    depth--;
    return Collections.unmodifiableList(array);
  }

  private void down() throws JsonRefused {
    at++;
    if (++depth > CanonicalJson.DEEPEST) {
      throw refused("it is nested deeper than " + CanonicalJson.DEEPEST);
    }
  }

  private boolean closes(char end) throws JsonRefused {
    space();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean goesOn(char end) throws JsonRefused {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws JsonRefused {
    if (!text.startsWith(word, at)) {
      throw refused("a value was expected");
    }
    at += word.length();
    return value;
  }

  private Object number() throws JsonRefused {
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw refused("a value was expected");
    }
    String number = matcher.group();
    if (anyNumbers) {
      at = matcher.end();
      return new JsonNumber(number);
    }
    if (DECIMAL.matcher(number).matches()) {
      at = matcher.end();
      return new BigDecimal(number);
    }
    if (!SAFE.matcher(number).matches()
        || Math.abs(Long.parseLong(number)) > CanonicalJson.LARGEST) {
      throw refused("a number is neither whole in the safe range nor a short decimal");
    }
    at = matcher.end();
    return Long.parseLong(number);
  }

  private String string() throws JsonRefused {
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

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws JsonRefused {
    if (at == text.length()) {
      throw refused("it ends too early");
    }
    return text.charAt(at);
  }

  private char next() throws JsonRefused {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char c) throws JsonRefused {
    if (next() != c) {
      throw refused("'" + c + "' was expected");
    }
  }

  private JsonRefused refused(String why) {
    return new JsonRefused(why + ", at character " + at);
  }
}
