package nl.trajectory.api.intake;

import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.Require;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Numbers and texts of JSON, as far as any field may hold them: no number that no memory holds, no
 * text that is blank or cannot be printed.
 */
final class JsonScalars {
  /** Most characters of a number: more than any field takes. */
  private static final int LONGEST_NUMBER = 100;

  /** Most digits of an exponent: one more, and its plain form may fill the memory. */
  private static final int LONGEST_EXPONENT = 3;

  private JsonScalars() {}

  /** A number without a fraction. */
  static JsonNode whole(JsonParser parser, String field) {
    requireShort(parser, field);
    return switch (parser.getNumberType()) {
      case INT -> JsonNodeFactory.instance.numberNode(parser.getIntValue());
      case LONG -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
      default -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
    };
  }

  /** A number with a fraction or an exponent. */
  static JsonNode decimal(JsonParser parser, String field) {
    requireShort(parser, field);
    return JsonNodeFactory.instance.numberNode(parser.getDecimalValue());
  }

  private static void requireShort(JsonParser parser, String field) {
    String number = parser.getString();
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (number.length() > LONGEST_NUMBER
        || (exponent >= 0 && digits(number.substring(exponent + 1)) > LONGEST_EXPONENT)) {
      throw InvalidField.invalid(
          field,
          "must be a number of at most "
              + LONGEST_NUMBER
              + " characters, its exponent of at most "
              + LONGEST_EXPONENT
              + " digits");
    }
  }

  private static int digits(String exponent) {
    return exponent.replaceFirst("^[+-]?0*", "").length();
  }

  /** A text that is not blank and can be printed. */
  static String printable(String value, String field) {
    if (!Require.isPrintable(value)) {
      throw InvalidField.invalid(field, "must hold printable characters");
    }
    if (value.chars().noneMatch(c -> c > ' ' && c < 0x7F) && NormalisedName.isBlank(value)) {
      throw InvalidField.invalid(field, "must not be blank");
    }
    return value;
  }
}
