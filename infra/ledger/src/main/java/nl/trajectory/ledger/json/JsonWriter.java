package nl.trajectory.ledger.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the canonical text. Strings compare by UTF-16 code units, as the order of keys asks. */
final class JsonWriter {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  private JsonWriter() {}

  static String write(@Nullable Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.text.toString();
  }

  private void value(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Long || value instanceof Integer) {
      number(((Number) value).longValue());
    } else if (value instanceof BigDecimal decimal) {
      decimal(decimal.stripTrailingZeros());
    } else if (value instanceof Map<?, ?> map) {
      nested(() -> object(map));
    } else if (value instanceof List<?> list) {
      nested(() -> array(list));
    } else {
      throw new IllegalArgumentException("No canonical JSON for " + value.getClass().getName());
    }
  }

  private void nested(Runnable inside) {
    if (++depth > CanonicalJson.DEEPEST) {
      throw new IllegalArgumentException("Nested deeper than " + CanonicalJson.DEEPEST);
    }
    inside.run();
    depth--;
  }

  private void number(long number) {
    if (Math.abs(number) > CanonicalJson.LARGEST || number == Long.MIN_VALUE) {
      throw new IllegalArgumentException("Not a safe whole number: " + number);
    }
    text.append(number);
  }

  private void decimal(BigDecimal number) {
    if (number.scale() > CanonicalJson.MOST_DECIMALS
        || number.abs().compareTo(CanonicalJson.DECIMALS_BELOW) >= 0) {
      throw new IllegalArgumentException("Not a short decimal number: " + number);
    }
    text.append(number.toPlainString());
  }

  private void object(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("A key that is not text: " + key);
          }
          sorted.put(name, value);
        });
    text.append('{');
    String before = "";
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      text.append(before);
      string(entry.getKey());
      text.append(':');
      value(entry.getValue());
      before = ",";
    }
    text.append('}');
  }

  private void array(List<?> list) {
    text.append('[');
    String before = "";
    for (Object element : list) {
      text.append(before);
      value(element);
      before = ",";
    }
    text.append(']');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        requirePair(string, i);
        text.append(c).append(string.charAt(++i));
      } else {
        character(c);
      }
    }
    text.append('"');
  }

  private static void requirePair(String string, int at) {
    if (at + 1 == string.length()
        || !Character.isSurrogatePair(string.charAt(at), string.charAt(at + 1))) {
      throw new IllegalArgumentException("A lone surrogate");
    }
  }

  private void character(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < ' ') {
          text.append(String.format("\\u%04x", (int) c));
        } else {
          text.append(c);
        }
      }
    }
  }
}
