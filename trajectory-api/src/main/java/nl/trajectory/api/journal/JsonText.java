package nl.trajectory.api.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Require;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bytes that must be one JSON object in UTF-8, its texts such as a database takes. */
public final class JsonText {
  private JsonText() {}

  /**
   * @throws InvalidField with {@code json.not-utf8}, {@code json.broken}, or {@code field.invalid}
   *     for a text with a zero or half a character
   */
  public static ObjectNode object(JsonMapper json, byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      if (!(json.readTree(text) instanceof ObjectNode object)) {
        throw InputErrors.noObject();
      }
      // Zeros and half characters, which the database does not take, come in as escapes only.
      if (text.contains("\\u")) {
        requirePrintable(object, "");
      }
      return object;
    } catch (CharacterCodingException e) {
      throw new InvalidField("json.not-utf8", "", "This is not text in UTF-8.");
    } catch (JacksonException e) {
      throw InputErrors.notJson(e);
    }
  }

  /** Asked of every text at once, before any is looked up. */
  private static void requirePrintable(JsonNode node, String field) {
    if (node.isString() && !Require.isPrintable(node.stringValue())) {
      throw InvalidField.invalid(field, "must hold printable characters");
    }
    if (node.isArray()) {
      node.forEach(element -> requirePrintable(element, field));
    }
    for (Map.Entry<String, JsonNode> inner : node.properties()) {
      requirePrintable(inner.getValue(), InputErrors.inside(field, inner.getKey()));
    }
  }
}
