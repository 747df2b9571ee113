package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.read.JdbcHistories;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import nl.trajectory.projections.facts.TrajectoryFacts;
import nl.trajectory.vault.MasterKey;
import nl.trajectory.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares what was acknowledged with what is stored, and what is shown with a fresh replay. */
final class StoreCheck {
  private static final List<String> PERSONAL = List.of("person", "remark", "score", "goal", "area");
  private static final JsonMapper AS_ROWS =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final JdbcClient application;
  private final DriverManagerDataSource dataSource;
  private final Vault vault;

  StoreCheck(EmbeddedStore store, DataDirectory data) {
    try {
      dataSource = source(store.application());
      application = JdbcClient.create(dataSource);
      vault =
          new Vault(
              JdbcClient.create(source(store.keyStore())),
              MasterKey.inFile(data.resolve("master-key.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DriverManagerDataSource source(DatabaseAddress address) {
    return new DriverManagerDataSource(address.jdbcUrl(), address.username(), address.password());
  }

  long number(String sql) {
    return application.sql(sql).query(Long.class).single();
  }

  private List<String> texts(String sql) {
    return application.sql(sql).query(String.class).list();
  }

  /** Entries of trajectories. */
  long entries() {
    return number("SELECT count(*) FROM event_store.event WHERE stream_type = 'Trajectory'");
  }

  private record Stored(
      String reference,
      int seq,
      String type,
      String occurredOn,
      JsonNode payload,
      JsonNode fields) {

    static Stored of(
        String reference, int seq, String type, String occurredOn, String payload, byte[] sealed) {
      return new Stored(
          reference,
          seq,
          type,
          occurredOn,
          Json.read(payload),
          sealed == null ? Json.of() : Json.read(new String(sealed, UTF_8)));
    }

    String place() {
      return reference + " " + seq;
    }
  }

  /** Every acknowledged entry is in its place with the content that was sent. */
  void holdsWhatWasAcknowledged(Collection<Load.Entry> acknowledged) {
    Map<String, Stored> stored = new HashMap<>();
    application
        .sql(
            "SELECT r.reference, e.seq, e.type, e.occurred_on::text, e.payload, e.sealed"
                + " FROM event_store.event e"
                + " JOIN event_store.reference r ON r.stream_id = e.stream_id"
                + " WHERE r.kind = 'TRAJECTORY'")
        .query(
            (row, n) ->
                Stored.of(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBytes(6)))
        .list()
        .forEach(entry -> assertThat(stored.put(entry.place(), entry)).isNull());
    List<String> missing = new ArrayList<>();
    for (Load.Entry entry : acknowledged) {
      String place = entry.request().trajectory() + " " + entry.sequence();
      if (stored.get(place) == null || !isAsSent(stored.get(place), entry.request())) {
        missing.add(place + " " + entry.request().body().path("type").asString(""));
      }
    }
    assertThat(missing).as("acknowledged, and not stored as it was sent").isEmpty();
  }

  private boolean isAsSent(Stored stored, Load.Request request) {
    ObjectNode sent = request.body().deepCopy();
    String type = sent.path("type").asString("");
    if (request.isOpening()) {
      type = "TrajectoryOpened";
      sent.set("occurredOn", sent.remove("openedOn"));
    } else if (!request.isStep()) {
      type = sent.remove("kind").asString().equals("AMEND") ? "EntryAmended" : "EntryRetracted";
    }
    sent.remove("type");
    JsonNode day = sent.remove("occurredOn");
    Map<String, JsonNode> personal = new TreeMap<>();
    takePersonal(sent, type, String.valueOf(stored.occurredOn()), "", personal);
    if (sent.get("replacement") instanceof ObjectNode inner) {
      takePersonal(
          inner,
          inner.get("type").asString(),
          inner.get("occurredOn").asString(),
          "replacement.",
          personal);
    }
    return stored.type().equals(type)
        && (day == null || day.asString().equals(stored.occurredOn()))
        && isWithin(sent, stored.payload())
        && opened(stored, type, request).equals(personal);
  }

  private static void takePersonal(
      ObjectNode from, String type, String day, String prefix, Map<String, JsonNode> to) {
    for (String name : PERSONAL) {
      JsonNode value = from.remove(name);
      if (value != null) {
        to.put(prefix + name + "|" + type + "|" + day + "|" + name, value);
      }
    }
  }

  /** What was sealed, in clear, under its field and purpose. */
  private Map<String, JsonNode> opened(Stored stored, String type, Load.Request request) {
    Map<String, JsonNode> opened = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : stored.fields().properties()) {
      String path = field.getKey();
      boolean within = path.startsWith("replacement.");
      JsonNode step = request.body().path("replacement");
      String purpose =
          (within ? step.path("type").asString() : type)
              + "|"
              + (within ? step.path("occurredOn").asString() : stored.occurredOn())
              + "|"
              + path.replace("replacement.", "");
      String clear =
          vault
              .open(
                  participant(stored),
                  purpose,
                  new Sealed(
                      field.getValue().get("ciphertext").asString(),
                      field.getValue().get("mark").asString()))
              .orElseThrow();
      opened.put(path + "|" + purpose, asSent(path, clear));
    }
    return opened;
  }

  private static String participant(Stored stored) {
    return "P-" + stored.reference();
  }

  private static JsonNode asSent(String path, String clear) {
    return path.endsWith("person") || path.endsWith("score")
        ? Json.read(clear)
        : Json.MAPPER.valueToTree(clear);
  }

  /** Defaults may have been filled in beside what was sent. */
  private static boolean isWithin(JsonNode sent, JsonNode stored) {
    return sent.properties().stream()
        .allMatch(
            field -> {
              JsonNode there = stored.get(field.getKey());
              JsonNode value = field.getValue();
              return there != null
                  && (value.isObject()
                      ? isWithin(value, there)
                      : value.isNumber()
                          ? value.decimalValue().compareTo(there.decimalValue()) == 0
                          : value.equals(there));
            });
  }

  /** No entry is there twice; histories and the order have no gaps and are complete. */
  void isWhole() {
    assertThat(
            texts(
                "SELECT stream_id || ' ' || (payload ->> 'id') FROM event_store.event"
                    + " WHERE payload ->> 'id' IS NOT NULL GROUP BY stream_id, payload ->> 'id'"
                    + " HAVING count(*) > 1"))
        .as("entries that are there twice")
        .isEmpty();
    assertThat(
            texts(
                "SELECT stream_id FROM event_store.event GROUP BY stream_id"
                    + " HAVING min(seq) <> 0 OR max(seq) <> count(*) - 1"))
        .as("histories with gaps")
        .isEmpty();
    assertThat(
            texts(
                "SELECT e.event_id::text FROM event_store.event e FULL JOIN event_store.ledger l"
                    + " USING (appended) WHERE l.position IS NULL OR e.event_id IS NULL"))
        .as("events without position, positions without event")
        .isEmpty();
    long events = number("SELECT count(*) FROM event_store.event");
    assertThat(
            application
                .sql("SELECT position FROM event_store.ledger ORDER BY 1")
                .query(Long.class)
                .list())
        .isEqualTo(java.util.stream.LongStream.range(0, events).boxed().toList());
  }

  /** The events in their order. */
  List<String> order() {
    return texts(
        "SELECT e.event_id::text FROM event_store.event e JOIN event_store.ledger l"
            + " USING (appended) ORDER BY l.position");
  }

  /** Every row of the view is what its history, read back, adds up to; returns how many. */
  int factsAreThoseOfAReplay() {
    RuleBook book = RuleBook.of(Programmes.load());
    Map<String, String> regions = new TreeMap<>();
    texts(
            "SELECT reference || '=' || region FROM views.cohort_fact"
                + " WHERE known_until = 9223372036854775807")
        .forEach(cohort -> regions.put(cohort.split("=")[0], cohort.split("=")[1]));
    Map<String, JsonNode> replayed = new TreeMap<>();
    new JdbcHistories(new EventJson(), dataSource, new JdbcTransactionManager(dataSource))
        .forEachUpTo(
            Long.MAX_VALUE,
            history ->
                replayed.put(
                    history.trajectoryId(),
                    AS_ROWS.valueToTree(
                        TrajectoryFacts.of(history.trajectoryId(), history.fold(book), regions::get)
                            .trajectory())));
    Map<String, JsonNode> shown = new TreeMap<>();
    texts(
            "SELECT jsonb_strip_nulls(to_jsonb(f) - 'known_from' - 'known_until')"
                + " FROM views.trajectory_fact_now f")
        .stream()
        .map(Json::read)
        .forEach(row -> shown.put(row.get("trajectory_id").asString(), row));
    assertThat(shown).isEqualTo(replayed);
    return shown.size();
  }

  /** A cohort's figures of now, over HTTP, are those as known at this instant. */
  static void cohortIsThatOfAReplay(Api api, String cohort) {
    Api.Answer shown = api.get("/v1/cohorts/" + cohort);
    Api.Answer replayed = api.get("/v1/cohorts/" + cohort + "?asOf=" + Instant.now());
    assertThat(shown.json().get("replayed").asBoolean()).isFalse();
    assertThat(figures(shown)).isEqualTo(figures(replayed));
  }

  private static JsonNode figures(Api.Answer cohort) {
    return ((ObjectNode) cohort.json()).remove(List.of("updatedAt", "replayed"));
  }
}
