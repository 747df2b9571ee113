package nl.trajectory.eventstore.append;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.format.Rows.NewRow;

/** The statements that append events. */
public final class Appends {
  private static final String COLUMNS = String.join(", ", Rows.COLUMNS);

  /** The statement for one event, which most appends are. */
  static final String ONE =
      "INSERT INTO event_store.event ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, CAST(? AS jsonb), ?, ?)"
          + " ON CONFLICT (event_id) DO NOTHING";

  private static final String GIVEN =
      "unnest("
          + Rows.TYPES.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "))
          + ") WITH ORDINALITY AS given (%s, n)".formatted(COLUMNS);

  private static final String MANY =
      "INSERT INTO event_store.event (%s) SELECT %s FROM %s ORDER BY n ON CONFLICT (event_id) DO NOTHING"
          .formatted(COLUMNS, COLUMNS, GIVEN);

  private static final String PRESENT =
      "SELECT count(*) FROM %s JOIN event_store.event e USING (event_id) WHERE (%s) IS NOT DISTINCT FROM (%s)"
          .formatted(GIVEN, contentOf("given"), contentOf("e"));

  private Appends() {}

  private static String contentOf(String table) {
    return Rows.CONTENT.stream().map(c -> table + "." + c).collect(Collectors.joining(", "));
  }

  /**
   * Appends the events, in this order; one that is there already is left as it is.
   *
   * @throws EventIdTaken when one of the ids stands for another event
   * @throws SQLException with state 23505 when a number of a stream is taken
   */
  static void append(Connection connection, List<NewRow> rows) throws SQLException {
    int appended = rows.size() == 1 ? one(connection, rows.get(0)) : many(connection, rows);
    if (appended < rows.size() && present(connection, rows) < rows.size()) {
      throw new EventIdTaken();
    }
  }

  private static int one(Connection connection, NewRow row) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ONE)) {
      Rows.bind(insert, row);
      return insert.executeUpdate();
    }
  }

  private static int many(Connection connection, List<NewRow> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(MANY)) {
      bindColumns(insert, rows);
      return insert.executeUpdate();
    }
  }

  private static int present(Connection connection, List<NewRow> rows) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(PRESENT)) {
      bindColumns(select, rows);
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }

  private static void bindColumns(PreparedStatement statement, List<NewRow> rows)
      throws SQLException {
    Connection connection = statement.getConnection();
    List<Object[]> values = rows.stream().map(NewRow::values).toList();
    for (int column = 0; column < Rows.COLUMNS.size(); column++) {
      int at = column;
      Object[] ofColumn =
          IntStream.range(0, rows.size()).mapToObj(row -> values.get(row)[at]).toArray();
      Array array =
          connection.createArrayOf(
              Rows.TYPES.get(at), Rows.TYPES.get(at).equals("bytea") ? bytes(ofColumn) : ofColumn);
      statement.setArray(at + 1, array);
    }
  }

  private static byte[][] bytes(Object[] values) {
    byte[][] bytes = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte[]) values[i];
    }
    return bytes;
  }
}
