package nl.trajectory.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/**
 * The open content of an event, to which its leaf is committed.
 *
 * @param type the stable name of the event's type, not empty
 * @param revision of the type, from 1
 * @param occurredOn the day it happened, in the years 1 to 9999; null when it has none
 * @param payload its open fields, as {@link CanonicalJson} takes them
 * @param metadata the rest, likewise
 */
public record Content(
    String type,
    long revision,
    @Nullable LocalDate occurredOn,
    Map<String, @Nullable Object> payload,
    Map<String, @Nullable Object> metadata) {
  /**
   * @throws IllegalArgumentException when the type is empty, the revision below 1 or too large, or
   *     the date out of range
   */
  public Content {
    if (type.isEmpty() || revision < 1 || revision > CanonicalJson.LARGEST) {
      throw new IllegalArgumentException("No such type: " + type + " " + revision);
    }
    if (occurredOn != null && (occurredOn.getYear() < 1 || occurredOn.getYear() > 9999)) {
      throw new IllegalArgumentException("Not a date in a common year: " + occurredOn);
    }
  }

  /** The object that is committed to. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("type", type);
    json.put("revision", revision);
    if (occurredOn != null) {
      json.put("occurredOn", occurredOn.toString());
    }
    json.put("payload", payload);
    json.put("metadata", metadata);
    return json;
  }

  /**
   * Reads what {@link #toJson} gives.
   *
   * @throws JsonRefused when anything is missing, unknown or out of form
   */
  public static Content fromJson(JsonFields json) throws JsonRefused {
    json.only("type", "revision", "occurredOn", "payload", "metadata");
    try {
      return new Content(
          json.text("type"),
          json.count("revision"),
          json.has("occurredOn") ? date(json.text("occurredOn")) : null,
          json.map("payload"),
          json.map("metadata"));
    } catch (IllegalArgumentException e) {
      throw new JsonRefused("the content is out of form: " + e.getMessage());
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Not a date: " + text, e);
    }
  }
}
