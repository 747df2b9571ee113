package nl.trajectory.eventstore.verify;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.merkle.TreeHasher;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Heads;
import nl.trajectory.ledger.note.NoteRefused;
import org.jspecify.annotations.Nullable;

/**
 * The signed checkpoints, those stored and those kept elsewhere, compared with the tree as it
 * follows from the entries. Mutable.
 */
final class CheckpointComparison {
  /** Heads of all streams cost much to derive, so only at the newest checkpoints. */
  private static final int HEADS_AT_THE_NEWEST = 20;

  private final StoredInOrder stored;
  private final List<Checkpoint> kept;
  private final Extent extent;
  private final TreeHasher hasher;
  private final KnownHeads heads;
  private final Set<Long> withHeads;
  private long compared;
  private long headsChecked;
  private long lastSealed;
  private Instant lastSigned = Instant.MIN;

  /**
   * @param kept elsewhere
   * @param hasher the tree as far as it was derived
   * @param heads of the entries in it
   */
  CheckpointComparison(
      StoredInOrder stored,
      List<Checkpoint> kept,
      Extent extent,
      TreeHasher hasher,
      KnownHeads heads) {
    this.stored = stored;
    this.kept = kept;
    this.extent = extent;
    this.hasher = hasher;
    this.heads = heads;
    this.withHeads = stored.sizesOfNewest(HEADS_AT_THE_NEWEST);
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
    for (StoredCheckpoint next = stored.next(hasher.size());
        next != null;
        next = stored.next(hasher.size())) {
      Alteration here = compare(next, knownAt);
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

  /** A checkpoint kept elsewhere that goes on beyond what is stored; null: none. */
  @Nullable Alteration keptBeyond() {
    return kept.stream()
        .filter(each -> each.size() > extent.size())
        .map(each -> Alteration.among(AlterationCode.KEPT_BEYOND, extent.size(), each.size() - 1))
        .findFirst()
        .orElse(null);
  }
}
