package nl.trajectory.eventstore.tree;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonNumber;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/** Reads objects as the database gives them, whose numbers may end with zeros. */
public final class StoredJson {
  private StoredJson() {}

  /**
   * What an entry says, from a row that has the columns type, revision, occurred_on, payload and
   * metadata.
   *
   * @throws JsonRefused when the row keeps something else than JSON
   */
  public static Content content(ResultSet row) throws SQLException, JsonRefused {
    return new Content(
        row.getString("type"),
        row.getLong("revision"),
        row.getObject("occurred_on", LocalDate.class),
        object(row.getString("payload")),
        object(row.getString("metadata")));
  }

  /**
   * The object as {@link CanonicalJson} takes it.
   *
   * @throws JsonRefused when it is not a JSON object
   */
  public static Map<String, @Nullable Object> object(String stored) throws JsonRefused {
    byte[] bytes = stored.getBytes(StandardCharsets.UTF_8);
    return JsonFields.of(value(bytes), "what is stored").toMap();
  }

  private static @Nullable Object value(byte[] stored) throws JsonRefused {
    try {
      return CanonicalJson.parse(stored);
    } catch (JsonRefused e) {
      return plain(CanonicalJson.parseAnyNumbers(stored));
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof JsonNumber number) {
      return new BigDecimal(number.text());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new TreeMap<>();
      map.forEach((key, inside) -> plain.put((String) key, plain(inside)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(inside -> plain.add(plain(inside)));
      return plain;
    }
    return value;
  }
}
