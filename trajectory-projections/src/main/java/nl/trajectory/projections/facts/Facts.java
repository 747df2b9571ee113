package nl.trajectory.projections.facts;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import nl.trajectory.domain.trajectory.history.Histories;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the point of knowledge at which facts are read: now, or an instant of the past. */
public final class Facts {
  private final TransactionTemplate snapshot;
  private final JdbcClient jdbc;
  private final Histories histories;
  private final CaughtUp caughtUp;

  /**
   * @param histories tell the position of an instant
   * @param caughtUp waits for the facts
   */
  public Facts(
      JdbcClient jdbc,
      Histories histories,
      CaughtUp caughtUp,
      PlatformTransactionManager transactions) {
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
    this.jdbc = jdbc;
    this.histories = histories;
    this.caughtUp = caughtUp;
  }

  /**
   * Makes an answer of several statements that all see the same rows, so that its figures belong to
   * its position. Waits until the facts have come to what is asked about; where they do not in
   * time, the answer is of what they have come to. Not to be called within a transaction.
   *
   * @param asOf null: as known now
   */
  public <T> T ask(@Nullable Instant asOf, Function<Known, T> answer) {
    if (asOf == null) {
      caughtUp.await();
      return Objects.requireNonNull(snapshot.execute(status -> answer.apply(now())));
    }
    long then = histories.positionAt(asOf);
    long position = Math.min(then, caughtUp.await(then));
    return Objects.requireNonNull(
        snapshot.execute(status -> answer.apply(new Known(position, asOf))));
  }

  /** A view that was begun and has taken nothing yet is as old as one that was not. */
  private Known now() {
    return jdbc.sql(
            """
            SELECT position, CASE WHEN position >= 0 THEN updated_at END
            FROM views.view_position WHERE view = ?
            """)
        .param(FactsProjection.VIEW)
        .query((row, n) -> new Known(row.getLong(1), instant(row.getTimestamp(2))))
        .optional()
        .orElseGet(() -> new Known(-1, null));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
