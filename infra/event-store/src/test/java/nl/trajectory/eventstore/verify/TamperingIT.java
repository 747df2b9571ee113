package nl.trajectory.eventstore.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.eventstore.tree.LedgerStore;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.eventstore.tree.StreamHeads;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SigningKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes what was recorded, as those who can: the owner of the tables and a superuser, with all
 * that keeps others from it switched off. The entry at position p is number p / 20 of stream s(p %
 * 20); there are 600, and checkpoints at 200, 400 and 600.
 */
class TamperingIT {
  private static final int STREAMS = 20;
  private static final String REPLICA = "SET session_replication_role = replica";
  private static final String S10_12 = " WHERE stream_id = 's10' AND seq = 12";
  private static LedgerStore store;
  private static Checkpoint kept;

  @BeforeAll
  static void six_hundred_entries_are_recorded() throws NoteRefused {
    store = new LedgerStore();
    for (int sequence = 0; sequence < 30; sequence++) {
      store.record(STREAMS, sequence);
      if (sequence % 10 == 9) {
        assertThat(store.checkpoints.signIfGrown(store.key)).isPresent();
      }
    }
    kept = Checkpoint.parse(store.checkpoints.latest().orElseThrow().note().text());
    store.backUp();
  }

  @AfterEach
  void all_is_as_it_was() {
    store.restore();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static Verified verify(List<SigningKey> keys, Checkpoint... against) {
    try {
      return new Verification(
              store.application,
              keys.stream().map(SigningKey::verifier).toList(),
              List.of(against),
              2,
              entries -> {})
          .run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Alteration found(Checkpoint... against) {
    return verify(List.of(store.key), against).alteration();
  }

  @Test
  void what_nobody_touched_is_intact() {
    Verified verified = verify(List.of(store.key), kept);
    assertThat(verified.alteration()).isNull();
    assertThat(verified).isEqualTo(new Verified(600, kept.root(), 3, true, 3, null));
    assertThat(verify(List.of()).signaturesChecked()).isFalse();
  }

  private static final String FORGED =
      "INSERT INTO event_store.event (appended, stream_id, seq, event_id, stream_type, type,"
          + " revision, occurred_on, payload, metadata, salt, commitment) OVERRIDING SYSTEM VALUE"
          + " SELECT 0, 's99', 0, gen_random_uuid(), stream_type, type, revision, occurred_on,"
          + " payload, metadata, salt, commitment FROM event_store.event"
          + S10_12;

  /** Makes room at position 250 and puts the forged entry there. */
  private static String[] inserted(String leaf) {
    return new String[] {
      FORGED,
      "UPDATE event_store.ledger SET position = position + 1000000 WHERE position >= 250",
      "UPDATE event_store.ledger SET position = position - 999999 WHERE position >= 1000000",
      "INSERT INTO event_store.ledger SELECT 250, e.appended, k.known_at, "
          + leaf
          + " FROM event_store.event e, event_store.ledger k WHERE e.stream_id = 's99'"
          + " AND k.position = 249",
      "UPDATE event_store.sequencer SET next_position = next_position + 1"
    };
  }

  /** The leaf of the row e, known at k.known_at, after the leaf p. */
  private static String leaf(String previous) {
    return "pg_temp.leaf_of(" + previous + ", e, k.known_at)";
  }

  private static final String LEAF_OF =
      "CREATE OR REPLACE FUNCTION pg_temp.leaf_of(p bytea, e event_store.event, k timestamptz)"
          + " RETURNS bytea LANGUAGE sql RETURN event_store.next_leaf(NULL, p,"
          + " '{\"commitment\":\"' || encode(e.commitment, 'base64') || '\",\"eventId\":\"' ||"
          + " e.event_id || '\",\"knownAt\":\"' || event_store.moment(k) || '\",',"
          + " '\"recordedAt\":\"' || event_store.moment(e.recorded_at) || '\",' ||"
          + " coalesce('\"sealed\":\"' || encode(sha256(e.sealed), 'base64') || '\",', '') ||"
          + " '\"sequence\":' || e.seq || ',\"stream\":' || to_json(e.stream_id)::text ||"
          + " ',\"version\":1}')";

  /** Other content, with the commitment and the leaf that belong to it. */
  private static String[] replaced(int position) {
    String entry =
        " WHERE stream_id = 's" + position % STREAMS + "' AND seq = " + position / STREAMS;
    return new String[] {
      "UPDATE event_store.event SET payload = payload || '{\"employer\": \"Other\"}'" + entry,
      "UPDATE event_store.event SET commitment = event_store.commitment(salt, type, revision,"
          + " occurred_on, payload, metadata)"
          + entry,
      LEAF_OF,
      "UPDATE event_store.ledger k SET leaf = "
          + leaf(
              "(SELECT leaf FROM event_store.ledger WHERE position = " + (position - STREAMS) + ")")
          + " FROM event_store.event e WHERE e.appended = k.appended AND k.position = "
          + position
    };
  }

  private static String[] deleted(int position) {
    return new String[] {
      "DELETE FROM event_store.event WHERE appended ="
          + " (SELECT appended FROM event_store.ledger WHERE position = %d)".formatted(position),
      "DELETE FROM event_store.ledger WHERE position = " + position
    };
  }

  private static String[] deletedAndRenumbered(int position) {
    List<String> all = new ArrayList<>(List.of(deleted(position)));
    all.add(
        "UPDATE event_store.ledger SET position = position + 1000000 WHERE position > " + position);
    all.add("UPDATE event_store.ledger SET position = position - 1000001 WHERE position > 1000000");
    all.add("UPDATE event_store.sequencer SET next_position = next_position - 1");
    return all.toArray(String[]::new);
  }

  private static String[] swapped(int one, int other) {
    String swap = "UPDATE event_store.ledger SET position = %d WHERE position = %d";
    return new String[] {
      swap.formatted(999_999, one), swap.formatted(one, other), swap.formatted(other, 999_999)
    };
  }

  private record Attack(String name, Alteration found, String... statements) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Attack event(String name, AlterationCode code, String set) {
    return new Attack(
        name, Alteration.of(code, 250L, "s10", 12), "UPDATE event_store.event SET " + set + S10_12);
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        event(
            "payload",
            AlterationCode.CONTENT_ALTERED,
            "payload = payload || '{\"employer\":\"X\"}'"),
        event(
            "a number",
            AlterationCode.CONTENT_ALTERED,
            "payload = payload || '{\"hoursPerWeek\":32.6}'"),
        event("day", AlterationCode.CONTENT_ALTERED, "occurred_on = occurred_on + 1"),
        event("no day", AlterationCode.CONTENT_ALTERED, "occurred_on = NULL"),
        event("metadata", AlterationCode.CONTENT_ALTERED, "metadata = '{\"actor\": \"b\"}'"),
        event("type", AlterationCode.CONTENT_ALTERED, "type = 'TrialStarted'"),
        event("revision", AlterationCode.CONTENT_ALTERED, "revision = 2"),
        event("salt", AlterationCode.CONTENT_ALTERED, "salt = sha256('x')"),
        event("commitment", AlterationCode.CONTENT_ALTERED, "commitment = sha256('x')"),
        event("sealed fields", AlterationCode.ENTRY_ALTERED, "sealed = 'x'"),
        event("no sealed fields", AlterationCode.ENTRY_ALTERED, "sealed = NULL"),
        event(
            "recorded at",
            AlterationCode.ENTRY_ALTERED,
            "recorded_at = recorded_at - interval '1 day'"),
        event("event id", AlterationCode.ENTRY_ALTERED, "event_id = gen_random_uuid()"),
        event("kind of stream", AlterationCode.STREAM_TYPE, "stream_type = 'Cohort'"),
        new Attack(
            "kind of stream of all entries of a type",
            Alteration.of(AlterationCode.STREAM_TYPE, 0L, "s0", 0),
            "UPDATE event_store.event SET stream_type = 'Trajectories'"),
        new Attack(
            "no kind of stream from one entry on",
            Alteration.of(AlterationCode.STREAM_TYPE, 240L, "s0", 12),
            "UPDATE event_store.event SET stream_type = NULL WHERE seq >= 12"),
        new Attack(
            "known at",
            Alteration.of(AlterationCode.ENTRY_ALTERED, 250L, "s10", 12),
            "UPDATE event_store.ledger SET known_at = known_at + interval '1 microsecond' WHERE"
                + " position = 250"),
        new Attack(
            "leaf",
            Alteration.of(AlterationCode.ENTRY_ALTERED, 250L, "s10", 12),
            "UPDATE event_store.ledger SET leaf = sha256('x') WHERE position = 250"),
        new Attack("first deleted", Alteration.at(AlterationCode.POSITION_MISSING, 0), deleted(0)),
        new Attack(
            "one in the middle deleted",
            Alteration.at(AlterationCode.POSITION_MISSING, 250),
            deleted(250)),
        new Attack(
            "last deleted", Alteration.at(AlterationCode.POSITION_MISSING, 599), deleted(599)),
        new Attack(
            "event deleted, position kept",
            Alteration.at(AlterationCode.ENTRY_MISSING, 250),
            "DELETE FROM event_store.event" + S10_12),
        new Attack(
            "first deleted and renumbered",
            Alteration.of(AlterationCode.STREAM_GAP, 19L, "s0", 0),
            deletedAndRenumbered(0)),
        new Attack(
            "one in the middle deleted and renumbered",
            Alteration.of(AlterationCode.STREAM_GAP, 269L, "s10", 12),
            deletedAndRenumbered(250)),
        new Attack(
            "last deleted and renumbered",
            Alteration.among(AlterationCode.CHECKPOINT_BEYOND, 599, 599),
            deletedAndRenumbered(599)),
        new Attack(
            "inserted with any leaf",
            Alteration.of(AlterationCode.ENTRY_ALTERED, 250L, "s99", 0),
            inserted("sha256('x')")),
        new Attack(
            "inserted with its leaf",
            Alteration.among(AlterationCode.TILE_ALTERED, 0, 255),
            Stream.concat(Stream.of(LEAF_OF), Stream.of(inserted(leaf("NULL"))))
                .toArray(String[]::new)),
        new Attack(
            "inserted beside the order",
            new Alteration(AlterationCode.ENTRY_NOT_IN_ORDER, null, null, "s99", 0),
            FORGED),
        new Attack(
            "two swapped",
            Alteration.among(AlterationCode.TILE_ALTERED, 0, 255),
            swapped(250, 251)),
        new Attack(
            "two of a stream swapped",
            Alteration.of(AlterationCode.STREAM_ORDER, 250L, "s10", 13),
            swapped(250, 270)),
        new Attack(
            "renumbered",
            Alteration.at(AlterationCode.POSITION_MISSING, 250),
            "UPDATE event_store.ledger SET position = position + 1000000 WHERE position >= 250"),
        new Attack(
            "the end drawn nearer",
            Alteration.at(AlterationCode.POSITION_BEYOND, 599),
            "UPDATE event_store.sequencer SET next_position = 599"),
        new Attack(
            "replaced with its leaf",
            Alteration.of(AlterationCode.ENTRY_REPLACED, 250L, "s10", 12),
            replaced(250)),
        new Attack(
            "last of a stream replaced with its leaf",
            Alteration.among(AlterationCode.CHECKPOINT_OTHER_ROOT, 400, 599),
            replaced(590)),
        new Attack(
            "tile",
            Alteration.among(AlterationCode.TILE_ALTERED, 256, 511),
            "UPDATE event_store.tile SET hash = sha256('x') WHERE index = 1"),
        new Attack(
            "tile deleted",
            Alteration.among(AlterationCode.TILE_ALTERED, 256, 511),
            "DELETE FROM event_store.tile WHERE index = 1"),
        new Attack(
            "tile added",
            Alteration.at(AlterationCode.TILE_ALTERED, 600),
            "INSERT INTO event_store.tile VALUES (8, 2, sha256('x'))"),
        new Attack(
            "root of a checkpoint",
            Alteration.among(AlterationCode.CHECKPOINT_OTHER_ROOT, 200, 399),
            "UPDATE event_store.checkpoint SET root = sha256('x') WHERE size = 400"),
        new Attack(
            "note of a checkpoint",
            Alteration.among(AlterationCode.CHECKPOINT_MALFORMED, 0, 399),
            "UPDATE event_store.checkpoint SET note = (SELECT note FROM event_store.checkpoint"
                + " WHERE size = 200) WHERE size = 400"),
        new Attack(
            "heads in the note of a checkpoint",
            Alteration.among(AlterationCode.CHECKPOINT_OTHER_HEADS, 200, 399),
            "UPDATE event_store.checkpoint SET note = replace(note, ' 20' || chr(10), ' 21' ||"
                + " chr(10)) WHERE size = 400"),
        new Attack(
            "time of a checkpoint before its last entry was known",
            Alteration.among(AlterationCode.CHECKPOINT_TIME, 200, 399),
            "UPDATE event_store.checkpoint SET signed_at = '2001-01-01Z' WHERE size = 400"),
        new Attack(
            "time of a checkpoint after the next one",
            Alteration.among(AlterationCode.CHECKPOINT_TIME, 200, 399),
            "UPDATE event_store.checkpoint SET signed_at = signed_at + interval '1 day' WHERE size"
                + " = 200"),
        new Attack(
            "signature of a checkpoint",
            Alteration.among(AlterationCode.CHECKPOINT_NOT_SIGNED, 0, 399),
            "UPDATE event_store.checkpoint SET note = replace(note, 'test.example/log ', 'x ')"
                + " WHERE size = 400"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void the_owner_changes_nothing_unseen(Attack attack) {
    store.change(store.owner, "SET application_name = 'owner'", List.of(attack.statements()));
    assertThat(found()).isEqualTo(attack.found());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void a_superuser_changes_nothing_unseen(Attack attack) {
    store.change(store.superuser, REPLICA, List.of(attack.statements()));
    assertThat(found()).isEqualTo(attack.found());
  }

  @Test
  void a_witness_signs_no_earlier_than_the_log() {
    SigningKey witness = SigningKey.generate("witness.example", new SecureRandom());
    StoredCheckpoint second = store.checkpoints.at(400).orElseThrow();
    String text = second.text().substring(0, second.text().indexOf("\n\n") + 1);
    store.checkpoints.addCosignature(
        second, witness.cosigner(), witness.cosign(text, Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(found()).isNull();
    store.change(
        store.superuser,
        REPLICA,
        List.of("UPDATE event_store.cosignature SET signed_at = '2001-01-01Z'"));
    assertThat(found()).isEqualTo(Alteration.among(AlterationCode.CHECKPOINT_TIME, 200, 399));
  }

  @Test
  void a_checkpoint_that_was_stamped_is_there() {
    StoredCheckpoint second = store.checkpoints.at(400).orElseThrow();
    store.checkpoints.addStamp(second, new byte[] {1}, Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(found()).isNull();
    store.change(
        store.superuser, REPLICA, List.of("DELETE FROM event_store.checkpoint WHERE size = 400"));
    assertThat(found()).isEqualTo(Alteration.among(AlterationCode.CHECKPOINT_MISSING, 0, 399));
  }

  /** Everything made anew to fit other content, and checkpoints signed by whoever has this key. */
  private static void rewriteHistory(SigningKey key) {
    List<Long> sizes =
        store.app.sql("SELECT size FROM event_store.checkpoint").query(Long.class).list();
    List<String> rewrite = new ArrayList<>(List.of(replaced(250)));
    for (int position = 270; position < 600; position += STREAMS) {
      rewrite.add(replaced(position)[3]);
    }
    rewrite.add("DELETE FROM event_store.tile");
    rewrite.add("DO $$ BEGIN PERFORM event_store.grow(0, 600); END $$");
    rewrite.add("DELETE FROM event_store.checkpoint");
    store.change(store.superuser, REPLICA, rewrite);
    for (long size : sizes) {
      Checkpoint forged =
          new Checkpoint(
              key.verifier().name(),
              size,
              store.tree.root(size),
              new StreamHeads(store.app).at(size));
      store
          .owner
          .sql("INSERT INTO event_store.checkpoint (size, root, note) VALUES (?, ?, ?)")
          .params(size, forged.root().bytes(), forged.sign(key).toString())
          .update();
    }
  }

  @Test
  void whoever_rewrites_all_of_it_cannot_sign_it() {
    rewriteHistory(SigningKey.generate("test.example/log", new SecureRandom()));
    assertThat(found()).isEqualTo(Alteration.among(AlterationCode.CHECKPOINT_NOT_SIGNED, 0, 199));
    assertThat(verify(List.of()).alteration()).isNull();
  }

  @Test
  void whoever_rewrites_all_of_it_and_has_the_key_is_found_by_a_checkpoint_kept_elsewhere() {
    rewriteHistory(store.key);
    assertThat(found()).isNull();
    assertThat(found(kept)).isEqualTo(Alteration.among(AlterationCode.KEPT_OTHER_ROOT, 0, 599));
  }

  @Test
  void an_older_backup_is_found_by_a_checkpoint_kept_elsewhere() {
    store.change(
        store.superuser,
        REPLICA,
        List.of(
            "DELETE FROM event_store.checkpoint WHERE size > 400",
            "DELETE FROM event_store.event e USING event_store.ledger l WHERE l.appended ="
                + " e.appended AND l.position >= 410",
            "DELETE FROM event_store.ledger WHERE position >= 410",
            "DELETE FROM event_store.tile WHERE index > 0",
            "UPDATE event_store.sequencer SET next_position = 410"));
    assertThat(found()).isNull();
    assertThat(found(kept)).isEqualTo(Alteration.among(AlterationCode.KEPT_BEYOND, 410, 599));
    // Entries that were recorded after it was put back do not hide it.
    for (int sequence = 30; sequence < 45; sequence++) {
      store
          .owner
          .sql(
              "INSERT INTO event_store.event (stream_id, seq, event_id, stream_type, type,"
                  + " revision, payload, metadata, salt, commitment) SELECT 'n' || n, ?,"
                  + " gen_random_uuid(), 'Trajectory', 'X', 1, '{}', '{}', sha256('x'),"
                  + " event_store.commitment(sha256('x'), 'X', 1, NULL, '{}', '{}') FROM"
                  + " generate_series(1, 20) n")
          .param(sequence - 30)
          .update();
      store.sequence();
    }
    assertThat(store.tree.size()).isGreaterThan(600);
    assertThat(found(kept)).isEqualTo(Alteration.among(AlterationCode.KEPT_OTHER_ROOT, 0, 599));
  }

  @Test
  void an_older_checkpoint_is_compared_with_the_tree_of_its_size() throws NoteRefused {
    StoredCheckpoint first = store.checkpoints.after(0, 1).get(0);
    Checkpoint small = Checkpoint.parse(first.note().text());
    assertThat(small.size()).isEqualTo(200);
    assertThat(found(small)).isNull();
    assertThat(found(new Checkpoint(small.origin(), 201, small.root(), null)))
        .isEqualTo(Alteration.among(AlterationCode.KEPT_OTHER_ROOT, 0, 200));
  }
}
