package nl.trajectory.ledger.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one form of RFC 8785, restricted to objects, arrays, strings, booleans, null, whole
 * numbers from -(2^53 - 1) to 2^53 - 1, and decimal numbers below 10^9 with at most 6 decimals, the
 * last of which is not 0. In Java these are {@code Map<String, ?>}, {@code List<?>}, {@code
 * String}, {@code Boolean}, null, {@code Long} (or {@code Integer} when writing) and {@code
 * BigDecimal}. No such number has an exponent, and each is read as a double and written again
 * without loss.
 */
public final class CanonicalJson {
  /** How deep objects and arrays may lie within each other. */
  public static final int DEEPEST = 32;

  /** The largest whole number, 2^53 - 1. */
  public static final long LARGEST = (1L << 53) - 1;

  /** How many decimals a number may have. */
  static final int MOST_DECIMALS = 6;

  /** Above every number with decimals. */
  static final BigDecimal DECIMALS_BELOW = new BigDecimal("1000000000");

  private CanonicalJson() {}

  /**
   * The canonical bytes, in UTF-8.
   *
   * @throws IllegalArgumentException for anything the form has no room for: other types, numbers
   *     out of range, lone surrogates, keys that are no text, deeper than {@link #DEEPEST}
   */
  public static byte[] write(@Nullable Object value) {
    return JsonWriter.write(value).getBytes(UTF_8);
  }

  /**
   * What the bytes say, whatever their white space, order of keys and escapes.
   *
   * @return null, or a value that cannot be changed
   * @throws JsonRefused when it is not JSON in UTF-8, not within the restrictions, has a key twice,
   *     or is followed by anything
   */
  public static @Nullable Object parse(byte[] bytes) throws JsonRefused {
    return new JsonParser(text(bytes), false).parse();
  }

  /**
   * The same, of which the bytes must be the canonical ones.
   *
   * @throws JsonRefused for other bytes too
   */
  public static @Nullable Object parseCanonical(byte[] bytes) throws JsonRefused {
    Object value = parse(bytes);
    if (!Arrays.equals(write(value), bytes)) {
      throw new JsonRefused("it is JSON but not in canonical form");
    }
    return value;
  }

  /**
   * The same as {@link #parse}, with every number of JSON's grammar, as a {@link JsonNumber}.
   *
   * @throws JsonRefused as there
   */
  public static @Nullable Object parseAnyNumbers(byte[] bytes) throws JsonRefused {
    return new JsonParser(text(bytes), true).parse();
  }

  private static String text(byte[] bytes) throws JsonRefused {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonRefused("it is not UTF-8");
    }
  }
}
