package nl.trajectory.eventstore.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.order.Placements.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells since when an entry is known. */
public final class Order {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final JdbcClient jdbc;
  private final Positions positions;

  public Order(JdbcClient jdbc, Positions positions) {
    this.jdbc = jdbc;
    this.positions = positions;
  }

  /**
   * Waits until a committed event is in the order, so that whoever is told of it finds it in
   * figures too.
   *
   * @return since when it is known; null: the order is held up for longer than five seconds, or the
   *     database was lost since the commit, and nobody can tell yet
   */
  public @Nullable Instant awaitKnown(String streamId, int sequence) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Wait wait = positions.placements().waitFor(new Entry(streamId, sequence))) {
      wait.await(BETWEEN_LOOKS);
      while (true) {
        Instant known = wait.knownAt();
        if (known == null) {
          known = knownAt(streamId, sequence).orElse(null);
        }
        if (known != null) {
          return known;
        }
        if (System.nanoTime() > end) {
          return null;
        }
        wait.await(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (DataAccessException lost) {
      // It was recorded: whoever asked must not be told that it failed.
      return null;
    }
  }

  /**
   * Waits until all that was committed to a stream is in the order, at most as long as above; where
   * the database is lost, no longer.
   *
   * @throws java.util.NoSuchElementException when there is no such stream
   */
  public void awaitWhole(String streamId) {
    Optional<Integer> last;
    try {
      last =
          jdbc.sql("SELECT max(seq) FROM event_store.event WHERE stream_id = ?")
              .param(streamId)
              .query(Integer.class)
              .optional();
    } catch (DataAccessException lost) {
      return;
    }
    awaitKnown(streamId, last.orElseThrow());
  }

  /**
   * Waits until everything that was committed by now is in the order.
   *
   * @return false when it is held up for longer than that
   */
  public boolean awaitAll(Duration atMost) {
    long appended =
        jdbc.sql("SELECT coalesce(max(appended), 0) FROM event_store.event")
            .query(Long.class)
            .single();
    long end = System.nanoTime() + atMost.toNanos();
    try (Wait wait = positions.placements().waitFor(null)) {
      while (!isPlaced(appended)) {
        if (System.nanoTime() > end) {
          return false;
        }
        wait.await(BETWEEN_LOOKS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The instant before which no entry becomes known any more. */
  public Instant lastKnownAt() {
    return jdbc.sql("SELECT known_at FROM event_store.sequencer")
        .query((row, n) -> Rows.instant(row, "known_at"))
        .single();
  }

  private boolean isPlaced(long appended) {
    return jdbc.sql("SELECT settled >= ? FROM event_store.sequencer")
        .param(appended)
        .query(Boolean.class)
        .single();
  }

  private Optional<Instant> knownAt(String streamId, int sequence) {
    return jdbc.sql(
            "SELECT l.known_at FROM event_store.event e JOIN event_store.ledger l USING (appended)"
                + " WHERE e.stream_id = ? AND e.seq = ?")
        .params(streamId, sequence)
        .query((row, n) -> Rows.instant(row, "known_at"))
        .optional();
  }
}
