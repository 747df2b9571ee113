package nl.trajectory.eventstore.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Derives everything again from the events: commitments from the open content, leaves with their
 * links, positions, tiles, roots, checkpoints and the heads of streams. It only reads, and may run
 * beside programs that record; what they add meanwhile is left out.
 *
 * <p>Not covered, as no leaf tells of them: references, answers for idempotency keys, keys of
 * participants, views.
 */
public final class Verification {
  /** How many entries are read at once, a whole number of tiles. */
  private static final int ENTRIES_IN_A_SECTION = 4_096;

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final List<VerifierKey> keys;
  private final List<Checkpoint> kept;
  private final int threads;
  private final LongConsumer progress;

  /**
   * @param dataSource of a role that may read the tables of the event store
   * @param keys of the log, one of which must have signed each checkpoint; none: signatures are not
   *     checked
   * @param kept checkpoints from outside, whose signatures were verified before
   * @param threads how many sections are checked at the same time
   * @param progress told now and then how many entries are done
   */
  public Verification(
      DataSource dataSource,
      List<VerifierKey> keys,
      List<Checkpoint> kept,
      int threads,
      LongConsumer progress) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.keys = List.copyOf(keys);
    this.kept = List.copyOf(kept);
    this.threads = threads;
    this.progress = progress;
  }

  /** Verifies now, up to the first alteration. */
  public Verified run() throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      return run(workers);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The entries could not be read", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private Verified run(ExecutorService workers) throws InterruptedException, ExecutionException {
    Extent extent = Extent.now(jdbc);
    DerivedTree tree = new DerivedTree(jdbc, extent, keys, kept, workers);
    Deque<Future<Section>> ahead = new ArrayDeque<>();
    long asked = 0;
    @Nullable Alteration found = null;
    while (found == null && (asked < extent.size() || !ahead.isEmpty())) {
      while (asked < extent.size() && ahead.size() < 2 * threads) {
        long to = Math.min(asked + ENTRIES_IN_A_SECTION, extent.size());
        ahead.add(workers.submit(new SectionCheck(dataSource, asked, to)));
        asked = to;
      }
      found = tree.add(ahead.remove().get());
      progress.accept(tree.size());
    }
    return tree.verified(found != null ? found : tree.atTheEnd());
  }
}
