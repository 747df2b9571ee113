package nl.trajectory.eventstore.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.eventstore.tree.StoredTree;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stored checkpoints in the order of their sizes; the signatures under them are checked
 * meanwhile. Mutable.
 */
final class StoredInOrder {
  private static final int AT_A_TIME = 500;

  private final Checkpoints stored;
  private final Extent extent;
  private final List<VerifierKey> keys;
  private final ExecutorService workers;
  private final Deque<StoredCheckpoint> checkpoints = new ArrayDeque<>();
  private final List<Future<@Nullable Alteration>> notes = new ArrayList<>();
  private long lastRead;

  /**
   * @param extent how far checkpoints are read
   */
  StoredInOrder(JdbcClient jdbc, Extent extent, List<VerifierKey> keys, ExecutorService workers) {
    this.stored = new Checkpoints(jdbc, new StoredTree(jdbc));
    this.extent = extent;
    this.keys = keys;
    this.workers = workers;
    read();
  }

  /** Sizes of the last ones. */
  Set<Long> sizesOfNewest(int most) {
    return stored.page(extent.lastCheckpoint() + 1, most).stream()
        .map(StoredCheckpoint::size)
        .collect(Collectors.toSet());
  }

  /** Takes the next one, if it is of that size; null: it is not, or there is none. */
  @Nullable StoredCheckpoint next(long size) {
    StoredCheckpoint next = checkpoints.peek();
    if (next == null || next.size() != size) {
      return null;
    }
    checkpoints.remove();
    if (checkpoints.isEmpty()) {
      read();
    }
    return next;
  }

  private void read() {
    List<StoredCheckpoint> next =
        stored.after(lastRead, AT_A_TIME).stream()
            .filter(checkpoint -> checkpoint.size() <= extent.lastCheckpoint())
            .toList();
    if (!next.isEmpty()) {
      lastRead = next.get(next.size() - 1).size();
      checkpoints.addAll(next);
      notes.add(workers.submit(new SignatureCheck(next, keys)));
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
}
