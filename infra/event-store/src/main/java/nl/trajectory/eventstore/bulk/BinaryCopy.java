package nl.trajectory.eventstore.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import nl.trajectory.eventstore.bulk.TakenReferences.Key;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.format.Rows.NewRow;
import nl.trajectory.eventstore.format.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows with COPY in PostgreSQL's binary form, which needs no escaping and no parsing. */
final class BinaryCopy implements AutoCloseable {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final int NULL = -1;
  private static final int END = -1;
  private static final int JSONB_VERSION = 1;
  private static final int BUFFER = 1 << 16;

  private final CopyIn copy;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
  private final DataOutputStream out = new DataOutputStream(buffer);

  private BinaryCopy(Connection connection, String target) throws SQLException, IOException {
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + target + " FROM STDIN (FORMAT binary)");
    out.write(HEADER);
  }

  static void events(Connection connection, Collection<NewRow> rows) throws SQLException {
    String target = "event_store.event (" + String.join(", ", Rows.COLUMNS) + ")";
    try (BinaryCopy copy = new BinaryCopy(connection, target)) {
      for (NewRow row : rows) {
        copy.event(row);
      }
      copy.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void references(Connection connection, Map<Key, String> taken) throws SQLException {
    String target = "event_store.reference (kind, reference, stream_id)";
    try (BinaryCopy copy = new BinaryCopy(connection, target)) {
      for (Map.Entry<Key, String> reference : taken.entrySet()) {
        copy.row(3);
        copy.text(reference.getKey().kind().name());
        copy.text(reference.getKey().reference());
        copy.text(reference.getValue());
      }
      copy.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void event(NewRow row) throws IOException, SQLException {
    StoredEvent event = row.event();
    row(Rows.COLUMNS.size());
    text(row.streamId());
    number(row.seq());
    out.writeInt(2 * Long.BYTES);
    out.writeLong(row.eventId().getMostSignificantBits());
    out.writeLong(row.eventId().getLeastSignificantBits());
    text(row.streamType());
    text(event.type());
    number(event.revision());
    day(event.occurredOn());
    json(event.payload());
    bytes(event.sealed());
    json(row.metadata());
    bytes(row.salt());
    bytes(row.commitment());
  }

  private void row(int columns) throws IOException, SQLException {
    if (buffer.size() > BUFFER) {
      send();
    }
    out.writeShort(columns);
  }

  private void text(@Nullable String text) throws IOException {
    bytes(text == null ? null : text.getBytes(UTF_8));
  }

  private void number(int number) throws IOException {
    out.writeInt(Integer.BYTES);
    out.writeInt(number);
  }

  private void day(@Nullable LocalDate day) throws IOException {
    if (day == null) {
      out.writeInt(NULL);
    } else {
      number(Math.toIntExact(ChronoUnit.DAYS.between(FIRST_DAY, day)));
    }
  }

  private void json(String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    out.writeInt(1 + bytes.length);
    out.writeByte(JSONB_VERSION);
    out.write(bytes);
  }

  private void bytes(byte @Nullable [] bytes) throws IOException {
    if (bytes == null) {
      out.writeInt(NULL);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
    buffer.reset();
  }

  private void end() throws IOException, SQLException {
    out.writeShort(END);
    send();
    copy.endCopy();
  }

  /** Gives up what was not ended. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
