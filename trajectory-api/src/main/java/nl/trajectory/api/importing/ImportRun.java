package nl.trajectory.api.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import nl.trajectory.api.boot.CannotRun;
import org.jspecify.annotations.Nullable;

/** One import, and what it has done so far: a chunk is decided while the one before is written. */
final class ImportRun {
  /** In a row. */
  private static final int MOST_LOSSES = 50;

  private static final long SHORTEST_PAUSE = Duration.ofMillis(1).toNanos();

  private final BulkSession session;
  private final ChunkDecider decider;
  private final boolean dryRun;
  private final IntConsumer progress;
  private final List<ImportReport.Line> refused = new ArrayList<>();
  private int read;
  private int applied;
  private int present;
  private int linesRefused;

  /** Decided, and on its way into the store while the next is decided. */
  private @Nullable Chunk written;

  ImportRun(BulkSession session, ChunkDecider decider, boolean dryRun, IntConsumer progress) {
    this.session = session;
    this.decider = decider;
    this.dryRun = dryRun;
    this.progress = progress;
  }

  ImportReport all(List<Path> files) {
    files.forEach(this::file);
    return new ImportReport(dryRun, read, applied, present, linesRefused, refused);
  }

  /** Lines are read while those before are decided. */
  private void file(Path file) {
    decider.beginFile();
    ExecutorService ahead = Executors.newSingleThreadExecutor();
    try (JournalLines lines = new JournalLines(file)) {
      ChunkReader chunks = new ChunkReader(lines);
      Future<List<ReadLine>> next = ahead.submit(chunks::next);
      for (List<ReadLine> chunk = next.get(); !chunk.isEmpty(); chunk = next.get()) {
        next = ahead.submit(chunks::next);
        record(file.toString(), chunk);
      }
      awaitWritten();
      if (lines.isEmpty()) {
        // Of a pipe it is known at its end only; what made it may have failed.
        throw JournalImport.empty(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the journal could not be read on", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      ahead.shutdownNow();
    }
  }

  /** Decides the chunk and has it written, once the one before it is. */
  private void record(String file, List<ReadLine> lines) {
    if (lines.get(0).isDecision()) {
      if (dryRun) {
        session.judgeUnwritten();
      } else {
        awaitWritten();
        session.judgeWritten();
      }
    }
    Chunk chunk = decider.decide(file, lines);
    if (dryRun) {
      done(chunk);
      return;
    }
    if (!isWritten()) {
      decider.forget(chunk);
      writeAnew();
      chunk = decider.decide(file, lines);
    }
    session.beginWriting();
    written = chunk;
  }

  private void awaitWritten() {
    if (!isWritten()) {
      writeAnew();
    }
  }

  /** Waits for the chunk that is being written; false when someone else was first. */
  private boolean isWritten() {
    if (written == null) {
      return true;
    }
    try {
      session.awaitWritten();
    } catch (LostRace lostRace) {
      return false;
    }
    done(written);
    written = null;
    return true;
  }

  /**
   * Nothing that was decided since is to be kept. Each lost race makes the parts that are tried
   * smaller, as who is sooner done wins against many who do little each.
   */
  private void writeAnew() {
    Chunk lost = Objects.requireNonNull(written);
    List<ReadLine> lines = lost.lines;
    int size = lines.size();
    int losses = 1;
    decider.forget(lost);
    for (int from = 0; from < lines.size(); ) {
      int until = Math.min(from + size, lines.size());
      Chunk part = decider.decide(lost.file, lines.subList(from, until));
      session.beginWriting();
      written = part;
      if (isWritten()) {
        from = until;
        losses = 0;
      } else {
        decider.forget(part);
        size = Math.max(1, size / 2);
        pauseAfter(++losses);
      }
    }
  }

  /** A little longer each time, and not as long as the others. */
  private static void pauseAfter(int losses) {
    if (losses == MOST_LOSSES) {
      throw new CannotRun(
          "import.disturbed", "Others keep recording the same; run it again when they have ended.");
    }
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(losses * SHORTEST_PAUSE));
  }

  private void done(Chunk chunk) {
    read += chunk.lines.size();
    applied += chunk.applied;
    present += chunk.present;
    linesRefused += chunk.refused.size() + chunk.unlisted;
    chunk.refused.stream().limit(ImportReport.MOST_LISTED - refused.size()).forEach(refused::add);
    progress.accept(read);
  }
}
