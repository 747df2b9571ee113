package nl.trajectory.eventstore.bulk;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import nl.trajectory.eventstore.bulk.TakenReferences.Key;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.format.Rows.NewRow;
import nl.trajectory.eventstore.format.StoredEvent;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows with COPY in PostgreSQL's binary form, which needs no escaping and no parsing. */
final class BinaryCopy implements AutoCloseable {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int END = -1;
  private static final int BUFFER = 1 << 16;

  private final CopyIn copy;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
  private final DataOutputStream out = new DataOutputStream(buffer);
  private final BinaryColumns columns = new BinaryColumns(out);

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
        copy.columns.text(reference.getKey().kind().name());
        copy.columns.text(reference.getKey().reference());
        copy.columns.text(reference.getValue());
      }
      copy.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void event(NewRow row) throws IOException, SQLException {
    StoredEvent event = row.event();
    row(Rows.COLUMNS.size());
    columns.text(row.streamId());
    columns.number(row.seq());
    columns.uuid(row.eventId());
    columns.text(row.streamType());
    columns.text(event.type());
    columns.number(event.revision());
    columns.day(event.occurredOn());
    columns.json(event.payload());
    columns.bytes(event.sealed());
    columns.json(row.metadata());
    columns.bytes(row.salt());
    columns.bytes(row.commitment());
  }

  private void row(int count) throws IOException, SQLException {
    if (buffer.size() > BUFFER) {
      send();
    }
    out.writeShort(count);
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
