package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Sealed;
import nl.trajectory.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** All that is sealed in a table of events, with what is needed to open it but the keys. */
record SealedFieldsOfAll(List<Field> fields) {

  /** A field, such as {@code remark} or {@code replacement.remark}. */
  record Field(String participant, String path, String purpose, Sealed content) {}

  static SealedFieldsOfAll in(JdbcClient events) {
    List<Field> fields = new ArrayList<>();
    events
        .sql(
            "SELECT o.payload ->> 'participant', e.type, e.occurred_on, e.payload, e.sealed"
                + " FROM event_store.event e JOIN event_store.event o"
                + " ON o.stream_id = e.stream_id AND o.seq = 0 WHERE e.sealed IS NOT NULL")
        .query(
            row -> {
              JsonNode replacement = Json.read(row.getString(4)).path("replacement");
              String step = row.getString(2) + "|" + row.getString(3);
              String within =
                  replacement.path("type").asString("")
                      + "|"
                      + replacement.path("occurredOn").asString("");
              JsonNode sealed = Json.read(new String(row.getBytes(5), UTF_8));
              for (var field : sealed.properties()) {
                String path = field.getKey();
                String name = path.substring(path.indexOf('.') + 1);
                fields.add(
                    new Field(
                        row.getString(1),
                        path,
                        (path.equals(name) ? step : within) + "|" + name,
                        new Sealed(
                            field.getValue().required("ciphertext").asString(),
                            field.getValue().required("mark").asString())));
              }
            });
    return new SealedFieldsOfAll(fields);
  }

  /** What the vault gives back of it, in clear. */
  List<String> openedBy(Vault vault) {
    return fields.stream()
        .map(field -> vault.open(field.participant(), field.purpose(), field.content()))
        .flatMap(Optional::stream)
        .toList();
  }
}
