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
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.Subtree;
import nl.trajectory.ledger.merkle.TreeHasher;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Heads;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree as it follows from the entries, compared on the way with all that is kept of it. */
final class DerivedTree {
  private static final int CHECKPOINTS_AT_A_TIME = 500;

  /** Heads of all streams cost much to derive, so only at the newest checkpoints. */
  private static final int HEADS_AT_THE_NEWEST = 20;

  private final JdbcClient jdbc;
  private final Checkpoints stored;
  private final Extent extent;
  private final List<VerifierKey> keys;
  private final List<Checkpoint> kept;
  private final ExecutorService workers;
  private final TreeHasher hasher = new TreeHasher();
  private final KeptTiles tiles;
  private final KnownHeads heads = new KnownHeads();
  private final StreamTypes streamTypes = new StreamTypes();
  private final Deque<StoredCheckpoint> checkpoints = new ArrayDeque<>();
  private final List<Future<@Nullable Alteration>> notes = new ArrayList<>();
  private final Set<Long> withHeads;
  private long lastRead;
  private long compared;
  private long headsChecked;
  private long lastSealed;
  private Instant lastSigned = Instant.MIN;
  private @Nullable Alteration somewhere;

  DerivedTree(
      JdbcClient jdbc,
      Extent extent,
      List<VerifierKey> keys,
      List<Checkpoint> kept,
      ExecutorService workers) {
    this.jdbc = jdbc;
    this.stored = new Checkpoints(jdbc, new StoredTree(jdbc));
    this.extent = extent;
    this.keys = keys;
    this.kept = kept;
    this.workers = workers;
    this.tiles = new KeptTiles(jdbc);
    this.withHeads =
        new HashSet<>(
            stored.page(extent.lastCheckpoint() + 1, HEADS_AT_THE_NEWEST).stream()
                .map(StoredCheckpoint::size)
                .toList());
    readCheckpoints();
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
    for (StoredCheckpoint next = checkpoints.peek();
        next != null && next.size() == hasher.size();
        next = checkpoints.peek()) {
      compare(checkpoints.remove(), entry.knownAt());
    }
    for (Checkpoint each : kept) {
      if (each.size() == hasher.size()) {
        compareKept(each);
      }
    }
  }

  private void compareTile(Subtree subtree, Hash hash) {
    if (somewhere == null && !tiles.agree(subtree, hash)) {
      somewhere =
          Alteration.among(
              AlterationCode.TILE_ALTERED, subtree.start(), subtree.start() + subtree.width() - 1);
    }
  }

  /**
   * @param knownAt of the last entry that it seals
   */
  private void compare(StoredCheckpoint checkpoint, Instant knownAt) {
    compared++;
    long from = lastSealed;
    lastSealed = checkpoint.size();
    if (!checkpoint.root().equals(hasher.root())) {
      note(AlterationCode.CHECKPOINT_OTHER_ROOT, from, checkpoint.size());
    } else if (withHeads.contains(checkpoint.size()) && !hasHeads(checkpoint)) {
      note(AlterationCode.CHECKPOINT_OTHER_HEADS, from, checkpoint.size());
    } else if (!isSignedAfter(knownAt, checkpoint)) {
      note(AlterationCode.CHECKPOINT_TIME, from, checkpoint.size());
    }
    lastSigned = checkpoint.signedAt();
    if (checkpoints.isEmpty()) {
      readCheckpoints();
    }
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

  private void compareKept(Checkpoint checkpoint) {
    Heads said = checkpoint.heads();
    if (!checkpoint.root().equals(hasher.root()) || (said != null && !said.equals(heads.heads()))) {
      note(AlterationCode.KEPT_OTHER_ROOT, 0, checkpoint.size());
    }
  }

  private void note(AlterationCode code, long from, long to) {
    if (somewhere == null) {
      somewhere = Alteration.among(code, from, to - 1);
    }
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
      end = keptBeyond();
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
    for (Future<@Nullable Alteration> each : notes) {
      end = end == null ? each.get() : end;
    }
    return end;
  }

  private @Nullable Alteration keptBeyond() {
    return kept.stream()
        .filter(each -> each.size() > extent.size())
        .map(each -> Alteration.among(AlterationCode.KEPT_BEYOND, extent.size(), each.size() - 1))
        .findFirst()
        .orElse(null);
  }

  Verified verified(@Nullable Alteration alteration) {
    return new Verified(
        hasher.size(), hasher.root(), compared, !keys.isEmpty(), headsChecked, alteration);
  }
}
