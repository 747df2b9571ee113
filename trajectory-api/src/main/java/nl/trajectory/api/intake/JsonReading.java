package nl.trajectory.api.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import nl.trajectory.domain.InvalidField;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON object, and knows at each moment in which field it is. Whatever no field may hold,
 * known or not, is refused here, before anything is made of it: a number that no memory holds, a
 * text that is blank or cannot be printed, a value twice in a list.
 */
final class JsonReading {
  /** Does not look for doubled fields, which are told here by name. */
  private static final JsonFactory FORM = JsonFactory.builder().build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String WHITE_SPACE = " \t\r\n";

  private final String text;
  private final JsonParser parser;

  private JsonReading(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /**
   * The object that the text is.
   *
   * @throws BrokenJson when it is not one object
   * @throws InvalidField when it holds what no field may hold, or a field twice
   */
  static ObjectNode object(String text) {
    int start = skipWhiteSpace(text, 0);
    if (start == text.length() || text.charAt(start) != '{') {
      throw BrokenJson.noObject(text, start);
    }
    try (JsonParser parser = FORM.createParser(ObjectReadContext.empty(), text)) {
      return new JsonReading(text, parser).document();
    }
  }

  private static int skipWhiteSpace(String text, int from) {
    int at = from;
    while (at < text.length() && WHITE_SPACE.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private ObjectNode document() {
    try {
      parser.nextToken();
      ObjectNode object = fields("");
      int end = skipWhiteSpace(text, (int) parser.currentLocation().getCharOffset());
      if (end < text.length()) {
        throw BrokenJson.more(text, end);
      }
      return object;
    } catch (UnexpectedEndOfInputException e) {
      throw BrokenJson.unfinished(text, at());
    } catch (StreamConstraintsException e) {
      throw new InvalidField(
          "json.broken",
          at(),
          "This JSON is nested too deep, or has a number or a name that is too long.");
    } catch (JacksonException e) {
      throw BrokenJson.at(text, offset(e), at());
    }
  }

  /** The field that was begun last, and of which the value may not have been read. */
  private String at() {
    Deque<String> names = new ArrayDeque<>();
    for (TokenStreamContext at = parser.streamReadContext(); at != null; at = at.getParent()) {
      if (at.currentName() != null) {
        names.push(at.currentName());
      }
    }
    String field = "";
    for (String name : names) {
      field = InputErrors.inside(field, name);
    }
    return field;
  }

  private int offset(JacksonException error) {
    long offset =
        error.getLocation() == null
            ? parser.currentLocation().getCharOffset()
            : error.getLocation().getCharOffset();
    return (int) Math.max(0, Math.min(offset, text.length()));
  }

  private ObjectNode fields(String field) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (object.has(name)) {
        throw InputErrors.twice(field, name);
      }
      object.set(name, value(parser.nextToken(), InputErrors.inside(field, name)));
    }
    return object;
  }

  private JsonNode value(@Nullable JsonToken token, String field) {
    if (token == null) {
      throw BrokenJson.unfinished(text, field);
    }
    return switch (token) {
      case START_OBJECT -> fields(field);
      case START_ARRAY -> list(field);
      case VALUE_STRING -> NODES.stringNode(JsonScalars.printable(parser.getString(), field));
      case VALUE_NUMBER_INT -> JsonScalars.whole(parser, field);
      case VALUE_NUMBER_FLOAT -> JsonScalars.decimal(parser, field);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw BrokenJson.at(text, (int) parser.currentLocation().getCharOffset(), field);
    };
  }

  /** Lists of texts are sets: none holds a value twice. */
  private ArrayNode list(String field) {
    ArrayNode list = NODES.arrayNode();
    Set<String> texts = new HashSet<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      JsonNode element = value(token, field);
      if (element.isString() && !texts.add(element.stringValue())) {
        throw InvalidField.invalid(field, "must not hold the same value twice");
      }
      list.add(element);
    }
    return list;
  }
}
