package nl.trajectory.eventstore.tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Cosignature;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints that were signed, in the order of their sizes. */
public final class Checkpoints {
  private final CheckpointRows rows;
  private final StoredTree tree;
  private final StreamHeads heads;

  /** Works with connections of the application's role. */
  public Checkpoints(JdbcClient jdbc, StoredTree tree) {
    this.rows = new CheckpointRows(jdbc);
    this.tree = tree;
    this.heads = new StreamHeads(jdbc);
  }

  /** The last one; empty when none was signed. */
  public Optional<StoredCheckpoint> latest() {
    return rows.select("ORDER BY c.size DESC LIMIT 1").stream().findFirst();
  }

  /** The one of that size. */
  public Optional<StoredCheckpoint> at(long size) {
    return rows.select("WHERE c.size = ?", size).stream().findFirst();
  }

  /**
   * Some of them, the newest first.
   *
   * @param below only those of smaller sizes; null: from the last one
   */
  public List<StoredCheckpoint> page(@Nullable Long below, int limit) {
    List<StoredCheckpoint> found =
        new ArrayList<>(
            rows.select(
                "WHERE c.size < ? ORDER BY c.size DESC LIMIT ?",
                below == null ? Long.MAX_VALUE : below,
                limit));
    Collections.reverse(found);
    return found;
  }

  /**
   * Some of them, the oldest first.
   *
   * @param above only those of larger sizes
   */
  public List<StoredCheckpoint> after(long above, int limit) {
    return rows.select("WHERE c.size > ? ORDER BY c.size LIMIT ?", above, limit);
  }

  /** The first one that seals the entry at a position; empty when there is none yet. */
  public Optional<StoredCheckpoint> sealing(long position) {
    return after(position, 1).stream().findFirst();
  }

  /**
   * Signs the tree as it is now, when it has grown since the last checkpoint. Of two nodes at once
   * one signs. When this returns, the checkpoint is kept.
   *
   * @return the new checkpoint; empty when there was nothing new, or another node was first
   * @throws CheckpointInconsistent when the tree does not begin with the last checkpoint
   */
  public synchronized Optional<StoredCheckpoint> signIfGrown(SigningKey key) {
    long size = tree.size();
    Optional<StoredCheckpoint> last = latest();
    long lastSize = last.map(StoredCheckpoint::size).orElse(0L);
    if (last.isPresent() && (size < lastSize || !tree.root(lastSize).equals(last.get().root()))) {
      throw new CheckpointInconsistent(lastSize);
    }
    if (size == lastSize) {
      return Optional.empty();
    }
    Checkpoint checkpoint =
        new Checkpoint(key.verifier().name(), size, tree.root(size), heads.at(size));
    boolean kept = rows.add(checkpoint, checkpoint.sign(key).toString());
    return kept ? at(size) : Optional.empty();
  }

  /**
   * Keeps what a witness signed; a second signature of the same witness changes nothing.
   *
   * @throws IllegalArgumentException when it is not a valid signature of that checkpoint by that
   *     key
   */
  public void addCosignature(StoredCheckpoint checkpoint, VerifierKey witness, SignatureLine line) {
    try {
      if (Cosignature.verify(checkpoint.signedByLog().text(), line, witness).isEmpty()) {
        throw new IllegalArgumentException("Not signed by " + witness.name());
      }
    } catch (NoteRefused e) {
      throw new IllegalArgumentException("Not a checkpoint", e);
    }
    rows.addCosignature(checkpoint.size(), witness, line);
  }

  /** The size of the last checkpoint that this witness signed; 0: none. */
  public long lastWitnessed(VerifierKey witness) {
    return rows.lastWitnessed(witness);
  }

  /** The last one that was stamped with the time; empty when none was. */
  public Optional<StoredCheckpoint> lastStamped() {
    return rows
        .select("WHERE c.size = (SELECT max(size) FROM event_store.checkpoint_stamp)")
        .stream()
        .findFirst();
  }

  /**
   * Keeps what a time-stamp service said of a checkpoint; a second stamp changes nothing.
   *
   * @param reply verified, over the text that the checkpoint's signatures are over
   * @param stampedAt by the clock of the service
   */
  public void addStamp(StoredCheckpoint checkpoint, byte[] reply, Instant stampedAt) {
    rows.addStamp(checkpoint.size(), reply, stampedAt);
  }

  /** What the time-stamp service said of the checkpoint of that size; empty: nothing. */
  public Optional<byte[]> stamp(long size) {
    return rows.stamp(size);
  }
}
