package nl.trajectory.eventstore.format;

import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns events into the form of their columns and back. */
final class EventCodec {
  private static final String OCCURRED_ON = "occurredOn";

  private final EventJson events;
  private final JsonMapper json;
  private final CanonicalText text;

  EventCodec(EventJson events) {
    this.events = events;
    this.json = events.mapper();
    this.text = new CanonicalText(json);
  }

  StoredEvent encode(Object event) {
    String type = EventJson.typeOf(event);
    ObjectNode open = events.write(event);
    ObjectNode taken = SealedFields.take(open);
    JsonNode day = open.remove(OCCURRED_ON);
    return new StoredEvent(
        type,
        events.revisionOf(type),
        day == null ? null : LocalDate.parse(day.stringValue()),
        text.of(open),
        taken.isEmpty() ? null : json.writeValueAsBytes(taken));
  }

  /**
   * @throws UnknownEventType when this version does not know the type or its revision
   */
  Object decode(StoredEvent stored) {
    ObjectNode whole = (ObjectNode) json.readTree(stored.payload());
    if (stored.occurredOn() != null) {
      whole.put(OCCURRED_ON, stored.occurredOn().toString());
    }
    if (stored.sealed() != null) {
      SealedFields.put(whole, (ObjectNode) json.readTree(stored.sealed()));
    }
    return events.read(stored.type(), stored.revision(), whole);
  }
}
