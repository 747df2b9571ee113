package nl.trajectory.api.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import nl.trajectory.domain.InvalidField;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bytes that must be one JSON object in UTF-8. */
public final class JsonText {
  private JsonText() {}

  /**
   * @throws InvalidField with {@code json.not-utf8} or {@code json.broken}
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
      if (json.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw InputErrors.notJson();
    } catch (CharacterCodingException e) {
      throw new InvalidField("json.not-utf8", "", "This is not text in UTF-8.");
    } catch (JacksonException e) {
      throw InputErrors.notJson();
    }
  }
}
