package nl.trajectory.eventstore;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.ledger.Commitment;
import nl.trajectory.ledger.Leaf;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;
import nl.trajectory.ledger.merkle.Subtree;
import nl.trajectory.ledger.merkle.TileReader;
import nl.trajectory.ledger.merkle.TreeHasher;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database keeps of the tree is what the ledger makes of the same events. */
class TreeIT {

  /** All that goes into a leaf. */
  private record Row(Hash leaf, Leaf rebuilt, Hash committed) {}

  @BeforeAll
  static void one_of_every_type_and_many_more() {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    EventJson json = new EventJson();
    for (GoldenFiles.Golden golden : GoldenFiles.all()) {
      messages.add(message(newId(), 0, json.read(golden.type(), golden.tree())));
    }
    for (int i = 0; i < 40; i++) {
      String stream = newId();
      for (int sequence = 0; sequence < 9; sequence++) {
        messages.add(
            message(
                stream,
                sequence,
                new nl.trajectory.domain.participant.PersonalDataErased(
                    "P-" + i, "\u00e9\u20ac \ud83d\ude00 \"\\/ \uff5e")));
      }
    }
    TestStore.publish(messages.toArray(new DomainEventMessage<?>[0]));
  }

  private static List<Row> rows() {
    return APP.sql(
            "SELECT l.position, e.*, l.known_at, l.leaf, p.leaf AS previous,"
                + " event_store.commitment(e.salt, e.type, e.revision, e.occurred_on, e.payload,"
                + " e.metadata) AS committed FROM event_store.ledger l JOIN event_store.event e"
                + " USING (appended) LEFT JOIN event_store.event b ON b.stream_id = e.stream_id AND"
                + " b.seq = e.seq - 1 LEFT JOIN event_store.ledger p ON p.appended = b.appended"
                + " ORDER BY l.position")
        .query(
            (row, n) -> {
              byte[] previous = row.getBytes("previous");
              byte[] sealed = row.getBytes("sealed");
              return new Row(
                  Hash.of(row.getBytes("leaf")),
                  new Leaf(
                      row.getString("stream_id"),
                      row.getInt("seq"),
                      java.util.UUID.fromString(row.getString("event_id")),
                      Rows.instant(row, "recorded_at"),
                      Rows.instant(row, "known_at"),
                      previous == null ? null : Hash.of(previous),
                      Hash.of(row.getBytes("commitment")),
                      sealed == null ? null : Sha256.of(sealed)),
                  Hash.of(row.getBytes("committed")));
            })
        .list();
  }

  @Test
  void each_leaf_is_that_of_its_event() {
    assertThat(rows())
        .hasSizeGreaterThan(400)
        .allSatisfy(row -> assertThat(row.leaf()).isEqualTo(row.rebuilt().hash()));
  }

  @Test
  void what_the_program_commits_to_is_what_the_database_makes_of_the_row() {
    // Other tests insert rows by hand that are committed to nothing.
    Hash nothing = Sha256.of();
    assertThat(rows().stream().filter(row -> !row.rebuilt().commitment().equals(nothing)))
        .hasSizeGreaterThan(300)
        .allSatisfy(row -> assertThat(row.rebuilt().commitment()).isEqualTo(row.committed()));
  }

  @Test
  void completed_tiles_are_kept_and_no_others() {
    List<Row> rows = rows();
    TreeHasher hasher = new TreeHasher();
    Map<Subtree, Hash> expected = new java.util.HashMap<>();
    for (Row row : rows) {
      hasher.append(
          row.leaf(),
          (subtree, hash) -> {
            if (subtree.level() > 0 && TileReader.isStored(subtree)) {
              expected.put(subtree, hash);
            }
          });
    }
    Map<Subtree, Hash> kept = new java.util.HashMap<>();
    APP.sql("SELECT level, index, hash FROM event_store.tile WHERE (index + 1) * 256 <= ?")
        .param(rows.size())
        .query(
            row -> {
              kept.put(
                  new Subtree(row.getInt("level"), row.getLong("index")),
                  Hash.of(row.getBytes("hash")));
            });
    assertThat(kept).isNotEmpty().isEqualTo(expected);
  }

  @Test
  void a_salt_is_used_once() {
    assertThat(
            APP.sql(
                    "SELECT count(*) - count(DISTINCT salt) FROM event_store.event WHERE payload"
                        + " ->> 'participant' LIKE 'P-%'")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void other_content_or_another_salt_is_another_commitment() {
    byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
    byte[] salt = new byte[Commitment.SALT_LENGTH];
    Hash one = Commitment.ofCanonical(salt, content);
    salt[31] = 1;
    assertThat(Commitment.ofCanonical(salt, content)).isNotEqualTo(one);
  }
}
