package nl.trajectory.ledger.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON by its grammar and nothing looser. */
final class JsonParser {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final Pattern SAFE = Pattern.compile("0|-?[1-9][0-9]{0,15}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,8})\\.[0-9]{0,5}[1-9]");

  private final JsonCursor cursor;
  private final boolean anyNumbers;
  private int depth;

  JsonParser(String text, boolean anyNumbers) {
    this.cursor = new JsonCursor(text);
    this.anyNumbers = anyNumbers;
  }

  @Nullable Object parse() throws JsonRefused {
    Object value = value();
    cursor.space();
    if (!cursor.isAtEnd()) {
      throw refused("something follows the JSON");
    }
    return value;
  }

  private @Nullable Object value() throws JsonRefused {
    cursor.space();
    return switch (cursor.peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> cursor.string();
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
      cursor.space();
      String key = cursor.string();
      if (object.containsKey(key)) {
        throw refused("a key occurs twice");
      }
      cursor.space();
      cursor.expect(':');
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
    cursor.next();
    if (++depth > CanonicalJson.DEEPEST) {
      throw refused("it is nested deeper than " + CanonicalJson.DEEPEST);
    }
  }

  private boolean closes(char end) throws JsonRefused {
    cursor.space();
    if (cursor.peek() != end) {
      return false;
    }
    cursor.next();
    return true;
  }

  private boolean goesOn(char end) throws JsonRefused {
    if (closes(end)) {
      return false;
    }
    cursor.expect(',');
    return true;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws JsonRefused {
    if (!cursor.skip(word)) {
      throw refused("a value was expected");
    }
    return value;
  }

  private Object number() throws JsonRefused {
    String number = cursor.lookingAt(NUMBER);
    if (number == null) {
      throw refused("a value was expected");
    }
    Object value = anyNumbers ? new JsonNumber(number) : plain(number);
    cursor.skip(number);
    return value;
  }

  private Object plain(String number) throws JsonRefused {
    if (DECIMAL.matcher(number).matches()) {
      return new BigDecimal(number);
    }
    if (!SAFE.matcher(number).matches()
        || Math.abs(Long.parseLong(number)) > CanonicalJson.LARGEST) {
      throw refused("a number is neither whole in the safe range nor a short decimal");
    }
    return Long.parseLong(number);
  }

  private JsonRefused refused(String why) {
    return cursor.refused(why);
  }
}
