package nl.trajectory.eventstore.verify;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.eventstore.tree.StoredTree;
import nl.trajectory.ledger.merkle.TreeHasher;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Heads;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The signed checkpoints, those stored and those kept elsewhere, compared with the tree as it
 * follows from the entries. Mutable.
 */
final class CheckpointComparison {
  private static final int CHECKPOINTS_AT_A_TIME = 500;

  /** Heads of all streams cost much to derive, so only at the newest checkpoints. */
  private static final int HEADS_AT_THE_NEWEST = 20;

  private final Checkpoints stored;
  private final Extent extent;
  private final List<VerifierKey> keys;
  private final List<Checkpoint> kept;
  private final ExecutorService workers;
  private final TreeHasher hasher;
  private final KnownHeads heads;
  private final Deque<StoredCheckpoint> checkpoints = new ArrayDeque<>();
  private final List<Future<@Nullable Alteration>> notes = new ArrayList<>();
  private final Set<Long> withHeads;
  private long lastRead;
  private long compared;
  private long headsChecked;
  private long lastSealed;
  private Instant lastSigned = Instant.MIN;

  /**
   * @param hasher the tree as far as it was derived
   * @param heads of the entries in it
   */
  CheckpointComparison(
      JdbcClient jdbc,
      Extent extent,
      List<VerifierKey> keys,
      List<Checkpoint> kept,
      ExecutorService workers,
      TreeHasher hasher,
      KnownHeads heads) {
    this.stored = new Checkpoints(jdbc, new StoredTree(jdbc));
    this.extent = extent;
    this.keys = keys;
    this.kept = kept;
    this.workers = workers;
    this.hasher = hasher;
    this.heads = heads;
    this.withHeads =
        new HashSet<>(
            stored.page(extent.lastCheckpoint() + 1, HEADS_AT_THE_NEWEST).stream()
                .map(StoredCheckpoint::size)
                .toList());
    readCheckpoints();
  }

  /** How many stored checkpoints were compared. */
  long compared() {
    return compared;
  }

  /** Of how many the heads of streams were. */
  long headsChecked() {
    return headsChecked;
  }

  /**
   * Compares those of the size that the tree has now.
   *
   * @param knownAt of the last entry in it
   * @return the first that is wrong; null: none
   */
  @Nullable Alteration atThisSize(Instant knownAt) {
    Alteration found = null;
    for (StoredCheckpoint next = checkpoints.peek();
        next != null && next.size() == hasher.size();
        next = checkpoints.peek()) {
      Alteration here = compare(checkpoints.remove(), knownAt);
      found = found == null ? here : found;
    }
    for (Checkpoint each : kept) {
      if (found == null && each.size() == hasher.size()) {
        found = compareKept(each);
      }
    }
    return found;
  }

  /**
   * @param knownAt of the last entry that it seals
   */
  private @Nullable Alteration compare(StoredCheckpoint checkpoint, Instant knownAt) {
    compared++;
    long from = lastSealed;
    lastSealed = checkpoint.size();
    AlterationCode code = null;
    if (!checkpoint.root().equals(hasher.root())) {
      code = AlterationCode.CHECKPOINT_OTHER_ROOT;
    } else if (withHeads.contains(checkpoint.size()) && !hasHeads(checkpoint)) {
      code = AlterationCode.CHECKPOINT_OTHER_HEADS;
    } else if (!isSignedAfter(knownAt, checkpoint)) {
      code = AlterationCode.CHECKPOINT_TIME;
    }
    lastSigned = checkpoint.signedAt();
    if (checkpoints.isEmpty()) {
      readCheckpoints();
    }
    return code == null ? null : Alteration.among(code, from, checkpoint.size() - 1);
  }

  private boolean isSignedAfter(Instant knownAt, StoredCheckpoint checkpoint) {
    Instant signedAt = checkpoint.signedAt();
    return !signedAt.isBefore(knownAt)
        && !signedAt.isBefore(lastSigned)
        && checkpoint.cosignatures().stream()
            .noneMatch(witnessed -> witnessed.signedAt().isBefore(signedAt));
  }

  private boolean hasHeads(StoredCheckpoint checkpoint) {
    headsChecked++;
    try {
      Checkpoint said = Checkpoint.parse(checkpoint.signedByLog().text());
      return said.heads() == null
          || said.size() != checkpoint.size() // told elsewhere
          || said.heads().equals(heads.heads());
    } catch (NoteRefused e) {
      return true; // told elsewhere
    }
  }

  private @Nullable Alteration compareKept(Checkpoint checkpoint) {
    Heads said = checkpoint.heads();
    if (!checkpoint.root().equals(hasher.root()) || (said != null && !said.equals(heads.heads()))) {
      return Alteration.among(AlterationCode.KEPT_OTHER_ROOT, 0, checkpoint.size() - 1);
    }
    return null;
  }

  private void readCheckpoints() {
    List<StoredCheckpoint> next =
        stored.after(lastRead, CHECKPOINTS_AT_A_TIME).stream()
            .filter(checkpoint -> checkpoint.size() <= extent.lastCheckpoint())
            .toList();
    if (!next.isEmpty()) {
      lastRead = next.get(next.size() - 1).size();
      checkpoints.addAll(next);
      notes.add(workers.submit(new NoteCheck(next, keys)));
    }
  }

  /** The first stored checkpoint that is not signed as it should be; null: none. */
  @Nullable Alteration notSigned() throws InterruptedException, ExecutionException {
    for (Future<@Nullable Alteration> each : notes) {
      Alteration found = each.get();
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A checkpoint kept elsewhere that goes on beyond what is stored; null: none. */
  @Nullable Alteration keptBeyond() {
    return kept.stream()
        .filter(each -> each.size() > extent.size())
        .map(each -> Alteration.among(AlterationCode.KEPT_BEYOND, extent.size(), each.size() - 1))
        .findFirst()
        .orElse(null);
  }
}
