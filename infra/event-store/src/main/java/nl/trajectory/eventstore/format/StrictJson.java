package nl.trajectory.eventstore.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The one way in which JSON is read and written: no guessing, no unknown field, no lost digit. */
public final class StrictJson {
  private StrictJson() {}

  /** A mapper that takes every value only as what it is. */
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new SimpleModule().addDeserializer(LocalDate.class, new IsoDate()))
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(
            c -> c.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Textual,
            c ->
                c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert))
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .build();
  }

  /** Reads a date as {@code 2022-07-06} and as nothing else. */
  private static final class IsoDate extends StdDeserializer<LocalDate> {
    private static final String FORM = "0000-00-00";

    IsoDate() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : "";
      try {
        if (hasForm(text)) {
          return LocalDate.parse(text);
        }
      } catch (DateTimeParseException e) {
        // answered below: a day that does not exist
      }
      throw context.weirdStringException(text, LocalDate.class, "not a date");
    }

    private static boolean hasForm(String text) {
      if (text.length() != FORM.length()) {
        return false;
      }
      for (int i = 0; i < FORM.length(); i++) {
        char c = text.charAt(i);
        if (FORM.charAt(i) == '-' ? c != '-' : c < '0' || c > '9') {
          return false;
        }
      }
      return true;
    }
  }
}
