package nl.trajectory.api.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import nl.trajectory.domain.InvalidField;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bytes that must be one JSON object in UTF-8, its values such as any field may hold. The one place
 * where bytes that someone sent become JSON.
 */
public final class JsonText {
  private JsonText() {}

  /**
   * @throws InvalidField with {@code json.not-utf8}, {@code json.broken}, or {@code field.invalid}
   *     for a value that no field may hold
   */
  public static ObjectNode object(byte[] bytes) {
    try {
      return read(text(bytes));
    } catch (BrokenJson broken) {
      throw broken.explained();
    }
  }

  /**
   * The object that the text is.
   *
   * @throws BrokenJson when it is not one object
   * @throws InvalidField for all else
   */
  public static ObjectNode read(String text) {
    try {
      return JsonReading.object(text);
    } catch (InvalidField | BrokenJson known) {
      throw known;
    } catch (RuntimeException e) {
      throw InputErrors.unforeseen(e);
    }
  }

  /**
   * @throws InvalidField with {@code json.not-utf8}
   */
  public static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidField(
          "json.not-utf8", "", "This is not text in UTF-8; save or send it as UTF-8.");
    }
  }
}
