package nl.trajectory.eventstore.format;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.trajectory.ledger.Commitment;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the columns of events. */
public final class Rows {
  /** What an event says: the same again for the same event. */
  public static final List<String> CONTENT =
      List.of(
          "stream_id",
          "seq",
          "event_id",
          "stream_type",
          "type",
          "revision",
          "occurred_on",
          "payload",
          "sealed",
          "metadata");

  /** The columns that are written, in the order of {@link #bind}; the database fills the others. */
  public static final List<String> COLUMNS =
      Stream.concat(CONTENT.stream(), Stream.of("salt", "commitment")).toList();

  public static final List<String> TYPES =
      List.of(
          "text", "int", "uuid", "text", "text", "int", "date", "jsonb", "bytea", "jsonb", "bytea",
          "bytea");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final EventCodec codec;
  private final JsonMapper json;
  private final CanonicalText text;
  private final JavaType texts;

  public Rows(EventJson events) {
    this.codec = new EventCodec(events);
    this.json = events.mapper();
    this.text = new CanonicalText(json);
    this.texts = json.getTypeFactory().constructMapType(Map.class, String.class, String.class);
  }

  /**
   * An event that is to be appended.
   *
   * @param metadata in its canonical form
   * @param salt random, for this event alone
   * @param commitment what its leaf will say of it
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  public record NewRow(
      String streamId,
      int seq,
      UUID eventId,
      String streamType,
      StoredEvent event,
      String metadata,
      byte[] salt,
      byte[] commitment) {

    public Object[] values() {
      return new Object[] {
        streamId,
        seq,
        eventId,
        streamType,
        event.type(),
        event.revision(),
        event.occurredOn(),
        event.payload(),
        event.sealed(),
        metadata,
        salt,
        commitment
      };
    }
  }

  /**
   * @throws IllegalArgumentException when the message's id is not a UUID, or its metadata is not
   *     text
   */
  public NewRow row(DomainEventMessage<?> message) {
    StoredEvent event = codec.encode(message.getPayload());
    String metadata = text.of(texts(message.getMetaData()));
    byte[] salt = new byte[Commitment.SALT_LENGTH];
    RANDOM.nextBytes(salt);
    return new NewRow(
        message.getAggregateIdentifier(),
        Math.toIntExact(message.getSequenceNumber()),
        uuid(message.getIdentifier()),
        message.getType(),
        event,
        metadata,
        salt,
        Commitment.ofCanonical(salt, content(event, metadata)).bytes());
  }

  /** The canonical form of an event's open content, of which the parts are in theirs already. */
  static byte[] content(StoredEvent event, String metadata) {
    return ("{\"metadata\":"
            + metadata
            + (event.occurredOn() == null ? "" : ",\"occurredOn\":\"" + event.occurredOn() + "\"")
            + ",\"payload\":"
            + event.payload()
            + ",\"revision\":"
            + event.revision()
            + ",\"type\":\""
            + event.type()
            + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Java reads shorter and longer forms too, and would give them back as another text. */
  private static UUID uuid(String id) {
    UUID uuid = UUID.fromString(id);
    if (!uuid.toString().equalsIgnoreCase(id)) {
      throw new IllegalArgumentException("the id of the event is not a UUID");
    }
    return uuid;
  }

  private static Map<String, String> texts(MetaData metaData) {
    Map<String, String> texts = new HashMap<>();
    metaData.forEach(
        (name, value) -> {
          if (!(value instanceof String text)) {
            throw new IllegalArgumentException("the metadata " + name + " is not a text");
          }
          texts.put(name, text);
        });
    return texts;
  }

  /** Each value under its own type, also when it is null: else the statement is prepared anew. */
  public static void bind(PreparedStatement statement, NewRow row) throws SQLException {
    StoredEvent event = row.event();
    statement.setString(1, row.streamId());
    statement.setInt(2, row.seq());
    statement.setObject(3, row.eventId());
    statement.setString(4, row.streamType());
    statement.setString(5, event.type());
    statement.setInt(6, event.revision());
    statement.setObject(7, event.occurredOn(), Types.DATE);
    statement.setString(8, event.payload());
    statement.setBytes(9, event.sealed());
    statement.setString(10, row.metadata());
    statement.setBytes(11, row.salt());
    statement.setBytes(12, row.commitment());
  }

  /** Reads the event from columns {@code type, revision, occurred_on, payload, sealed}. */
  public static StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getString("type"),
        row.getInt("revision"),
        row.getObject("occurred_on", LocalDate.class),
        row.getString("payload"),
        row.getBytes("sealed"));
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant instantIfAny(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : instant(row, column);
  }

  public Object decode(StoredEvent event) {
    return codec.decode(event);
  }

  public Map<String, String> metadata(String text) {
    return json.readValue(text, texts);
  }
}
