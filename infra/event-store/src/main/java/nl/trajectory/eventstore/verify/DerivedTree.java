package nl.trajectory.eventstore.verify;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.Subtree;
import nl.trajectory.ledger.merkle.TreeHasher;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree as it follows from the entries, compared on the way with all that is kept of it. */
final class DerivedTree {
  private final JdbcClient jdbc;
  private final Extent extent;
  private final boolean hasKeys;
  private final TreeHasher hasher = new TreeHasher();
  private final KeptTiles tiles;
  private final KnownHeads heads = new KnownHeads();
  private final StreamTypes streamTypes = new StreamTypes();
  private final StoredInOrder stored;
  private final CheckpointComparison checkpoints;
  private @Nullable Alteration somewhere;

  DerivedTree(
      JdbcClient jdbc,
      Extent extent,
      List<VerifierKey> keys,
      List<Checkpoint> kept,
      ExecutorService workers) {
    this.jdbc = jdbc;
    this.extent = extent;
    this.hasKeys = !keys.isEmpty();
    this.tiles = new KeptTiles(jdbc);
    this.stored = new StoredInOrder(jdbc, extent, keys, workers);
    this.checkpoints = new CheckpointComparison(stored, kept, extent, hasher, heads);
  }

  long size() {
    return hasher.size();
  }

  /**
   * @return the first alteration, once it is certain which it is; null: go on
   */
  @Nullable Alteration add(Section section) {
    for (Section.Checked entry : section.entries()) {
      add(entry);
    }
    Alteration entry = section.alteration();
    return entry == null ? null : first(entry, section.follows());
  }

  private void add(Section.Checked entry) {
    long position = hasher.size();
    hasher.append(entry.leaf(), this::compareTile);
    heads.add(entry);
    streamTypes.add(position, entry);
    Alteration checkpoint = checkpoints.atThisSize(entry.knownAt());
    somewhere = somewhere == null ? checkpoint : somewhere;
  }

  private void compareTile(Subtree subtree, Hash hash) {
    if (somewhere == null && !tiles.agree(subtree, hash)) {
      somewhere =
          Alteration.among(
              AlterationCode.TILE_ALTERED, subtree.start(), subtree.start() + subtree.width() - 1);
    }
  }

  /** Of an entry that is wrong and a tile or checkpoint before it, whichever tells of the first. */
  private Alteration first(Alteration entry, @Nullable Long follows) {
    Alteration earlier = somewhere;
    if (earlier == null || entry.code() == AlterationCode.STREAM_GAP) {
      return entry;
    }
    if (follows != null
        && entry.code() == AlterationCode.ENTRY_ALTERED
        && isWithin(follows, earlier)
        && entry.stream() != null
        && entry.sequence() != null) {
      return Alteration.of(
          AlterationCode.ENTRY_REPLACED, follows, entry.stream(), entry.sequence() - 1);
    }
    return earlier;
  }

  private static boolean isWithin(long position, Alteration range) {
    return range.position() != null
        && range.lastPosition() != null
        && position >= range.position()
        && position <= range.lastPosition();
  }

  /** When no entry is wrong by itself. */
  @Nullable Alteration atTheEnd() throws InterruptedException, ExecutionException {
    if (somewhere != null) {
      return somewhere;
    }
    Alteration end = extent.atTheEnd();
    if (end == null) {
      end = checkpoints.keptBeyond();
    }
    if (end == null && tiles.hasTooMany()) {
      end = Alteration.at(AlterationCode.TILE_ALTERED, extent.size());
    }
    if (end == null) {
      end = streamTypes.alteration();
    }
    if (end == null) {
      end = Extent.passedBy(jdbc);
    }
    if (end == null) {
      end = Extent.checkpointMissing(jdbc);
    }
    return end == null ? stored.notSigned() : end;
  }

  Verified verified(@Nullable Alteration alteration) {
    return new Verified(
        hasher.size(),
        hasher.root(),
        checkpoints.compared(),
        hasKeys,
        checkpoints.headsChecked(),
        alteration);
  }
}
