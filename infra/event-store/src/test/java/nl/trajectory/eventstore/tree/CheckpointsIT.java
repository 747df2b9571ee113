package nl.trajectory.eventstore.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import nl.trajectory.ledger.StreamHead;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.merkle.Proofs;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class CheckpointsIT {
  private LedgerStore store;

  @BeforeEach
  void an_empty_store() {
    store = new LedgerStore();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private List<Hash> leaves() {
    return store
        .app
        .sql("SELECT leaf FROM event_store.ledger ORDER BY position")
        .query((row, n) -> Hash.of(row.getBytes(1)))
        .list();
  }

  @Test
  void proofs_from_the_store_lead_to_its_roots_at_every_size() throws Exception {
    for (int sequence = 0; sequence < 53; sequence++) {
      store.record(10, sequence);
    }
    List<Hash> leaves = leaves();
    assertThat(store.tree.size()).isEqualTo(530);
    for (int size : new int[] {1, 2, 255, 256, 257, 511, 512, 513, 530}) {
      Hash root = store.tree.root(size);
      assertThat(root).isEqualTo(MerkleTree.root(leaves.subList(0, size)));
      for (int position : new int[] {0, size / 2, size - 1}) {
        assertThat(store.tree.leaf(position)).isEqualTo(leaves.get(position));
        Proofs.checkInclusion(
            position, size, leaves.get(position), store.tree.inclusion(position, size), root);
      }
      Proofs.checkConsistency(
          size, 530, store.tree.consistency(size, 530), root, store.tree.root(530));
    }
    assertThatThrownBy(() -> store.tree.leaf(530)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_checkpoint_is_signed_when_the_tree_has_grown_and_not_otherwise() throws Exception {
    assertThat(store.checkpoints.signIfGrown(store.key)).isEmpty();
    assertThat(store.checkpoints.latest()).isEmpty();
    store.record(3, 0);
    StoredCheckpoint first = store.checkpoints.signIfGrown(store.key).orElseThrow();
    assertThat(store.checkpoints.signIfGrown(store.key)).isEmpty();
    store.record(2, 1);
    StoredCheckpoint second = store.checkpoints.signIfGrown(store.key).orElseThrow();
    assertThat(List.of(first.size(), second.size())).isEqualTo(List.of(3L, 5L));

    Checkpoint said = Checkpoint.parse(second.note().text());
    assertThat(second.note().isSignedBy(store.key.verifier())).isTrue();
    assertThat(said.origin()).isEqualTo("test.example/log");
    assertThat(said.root()).isEqualTo(MerkleTree.root(leaves()));
    List<StreamHead> heads = new ArrayList<>();
    for (int stream = 0; stream < 3; stream++) {
      int position = stream == 2 ? 2 : 3 + stream;
      heads.add(new StreamHead("s" + stream, stream == 2 ? 0 : 1, leaves().get(position)));
    }
    assertThat(said.heads()).isNotNull();
    assertThat(said.heads().count()).isEqualTo(3);
    assertThat(said.heads().root()).isEqualTo(MerkleTree.root(StreamHead.leaves(heads)));
    assertThat(new StreamHeads(store.app).at(5)).isEqualTo(said.heads());
    assertThat(new StreamHeads(store.app).at(3))
        .isEqualTo(Checkpoint.parse(first.note().text()).heads());
  }

  @Test
  void checkpoints_are_found_by_page_and_by_the_position_they_seal() {
    for (int sequence = 0; sequence < 5; sequence++) {
      store.record(2, sequence);
      store.checkpoints.signIfGrown(store.key);
    }
    assertThat(sizes(store.checkpoints.page(null, 2))).containsExactly(10L, 8L);
    assertThat(sizes(store.checkpoints.page(8L, 10))).containsExactly(6L, 4L, 2L);
    assertThat(sizes(store.checkpoints.after(4, 2))).containsExactly(6L, 8L);
    assertThat(store.checkpoints.sealing(3).map(StoredCheckpoint::size)).contains(4L);
    assertThat(store.checkpoints.sealing(4).map(StoredCheckpoint::size)).contains(6L);
    assertThat(store.checkpoints.sealing(10)).isEmpty();

    store.record(2, 5);
    Map<Integer, EntryLeaf> leaves = new EntryLeaves(store.app).of("s1");
    assertThat(leaves).hasSize(6);
    assertThat(leaves.get(2).position()).isEqualTo(5);
    assertThat(leaves.get(2).hash()).isEqualTo(store.tree.leaf(5));
    assertThat(leaves.get(2).sealedIn()).isEqualTo(6);
    assertThat(leaves.get(2).sealedSince())
        .isEqualTo(store.checkpoints.at(6).orElseThrow().signedAt());
    assertThat(leaves.get(5).sealedIn()).isNull();
    assertThat(leaves.get(5).sealedSince()).isNull();
  }

  private static List<Long> sizes(List<StoredCheckpoint> checkpoints) {
    return checkpoints.stream().map(StoredCheckpoint::size).toList();
  }

  @Test
  void two_nodes_at_once_sign_one() {
    Checkpoints other = new Checkpoints(store.app, store.tree);
    for (int sequence = 0; sequence < 20; sequence++) {
      store.record(2, sequence);
      CompletableFuture<Optional<StoredCheckpoint>> there =
          CompletableFuture.supplyAsync(() -> other.signIfGrown(store.key));
      Optional<StoredCheckpoint> here = store.checkpoints.signIfGrown(store.key);
      assertThat(here.isPresent()).isNotEqualTo(there.join().isPresent());
    }
    assertThat(store.checkpoints.after(0, 100)).hasSize(20);
  }

  @Test
  void a_tree_that_does_not_begin_with_the_last_checkpoint_is_not_signed() {
    store.record(5, 0);
    store.checkpoints.signIfGrown(store.key);
    store.change(
        store.superuser,
        "SET session_replication_role = replica",
        List.of("UPDATE event_store.ledger SET leaf = sha256('x') WHERE position = 2"));
    store.record(5, 1);
    assertThatThrownBy(() -> store.checkpoints.signIfGrown(store.key))
        .isInstanceOf(CheckpointInconsistent.class)
        .hasMessageContaining("size 5");
    assertThat(store.checkpoints.latest().orElseThrow().size()).isEqualTo(5);
  }

  @Test
  void a_tree_that_is_smaller_than_the_last_checkpoint_is_not_signed() {
    store.record(5, 0);
    store.checkpoints.signIfGrown(store.key);
    store.owner.sql("UPDATE event_store.sequencer SET next_position = 4").update();
    assertThatThrownBy(() -> store.checkpoints.signIfGrown(store.key))
        .isInstanceOf(CheckpointInconsistent.class);
  }

  /** As after a clock was put back. */
  @Test
  void times_of_signing_do_not_go_back_where_the_clock_does() throws Exception {
    store.owner.sql("UPDATE event_store.sequencer SET known_at = now() + interval '1 h'").update();
    store.record(5, 0);
    StoredCheckpoint first = store.checkpoints.signIfGrown(store.key).orElseThrow();
    Instant knownAt =
        store
            .app
            .sql("SELECT max(known_at) FROM event_store.ledger")
            .query(OffsetDateTime.class)
            .single()
            .toInstant();
    assertThat(knownAt).isAfter(Instant.now());
    assertThat(first.signedAt()).isAfterOrEqualTo(knownAt);

    store.owner.sql("UPDATE event_store.sequencer SET known_at = now()").update();
    store.record(5, 1);
    StoredCheckpoint second = store.checkpoints.signIfGrown(store.key).orElseThrow();
    assertThat(second.signedAt()).isAfterOrEqualTo(first.signedAt());
    SigningKey witness = SigningKey.generate("witness.example/w", new SecureRandom());
    store.checkpoints.addCosignature(
        second, witness.cosigner(), witness.cosign(second.note().text(), Instant.EPOCH));
    assertThat(store.checkpoints.latest().orElseThrow().cosignatures().get(0).signedAt())
        .isAfterOrEqualTo(second.signedAt());
  }

  @Test
  void what_a_witness_signed_is_kept_under_the_note_and_nothing_else_is() throws Exception {
    store.record(5, 0);
    StoredCheckpoint checkpoint = store.checkpoints.signIfGrown(store.key).orElseThrow();
    SigningKey witness = SigningKey.generate("witness.example/w", new SecureRandom());
    String text = checkpoint.note().text();
    Instant time = Instant.parse("2030-01-01T00:00:00Z");
    store.checkpoints.addCosignature(checkpoint, witness.cosigner(), witness.cosign(text, time));
    store.checkpoints.addCosignature(
        checkpoint, witness.cosigner(), witness.cosign(text, time.plusSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                store.checkpoints.addCosignature(
                    checkpoint, witness.cosigner(), witness.cosign(text + "x\n", time)));
    StoredCheckpoint latest = store.checkpoints.latest().orElseThrow();
    SignedNote note = latest.note();
    assertThat(latest.cosignatures()).hasSize(1);
    assertThat(note.signatures()).hasSize(2);
    assertThat(note.signatures().get(1).toString())
        .isEqualTo(witness.cosign(text, time).toString());
    assertThat(store.checkpoints.lastWitnessed(witness.cosigner())).isEqualTo(5);
    assertThat(store.checkpoints.lastWitnessed(store.key.cosigner())).isZero();
  }
}
