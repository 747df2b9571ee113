package nl.trajectory.projections.facts;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the facts that figures are made of: as known now, or as known at an instant. */
public final class Facts {
  private final TransactionTemplate snapshot;
  private final JdbcClient jdbc;
  private final Histories histories;
  private final RecordedEvents recorded;
  private final RuleBook book;

  public Facts(
      JdbcClient jdbc,
      Histories histories,
      RecordedEvents recorded,
      RuleBook book,
      PlatformTransactionManager transactions) {
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
    this.jdbc = jdbc;
    this.histories = histories;
    this.recorded = recorded;
    this.book = book;
  }

  /**
   * Makes an answer of several statements that all see the same rows, so that its figures belong to
   * its position. Not to be called within a transaction.
   *
   * @param asOf null: as known now. Else every history is folded anew once the answer asks for the
   *     facts, which takes time in proportion to the number of entries there are
   */
  public <T> T consistently(@Nullable Instant asOf, Function<Supplier<FactTable>, T> answer) {
    long position = asOf == null ? -1 : histories.positionAt(asOf);
    Supplier<FactTable> facts = () -> asOf == null ? live() : folded(position, asOf);
    return Objects.requireNonNull(snapshot.execute(status -> answer.apply(facts)));
  }

  /**
   * Cohorts and employers. Not to be called within a transaction.
   *
   * @param asOf null: as known now; else as known at that instant
   */
  public PlaceTables places(@Nullable Instant asOf) {
    return asOf == null
        ? PlaceTables.LIVE
        : PlaceTables.folded(PlaceFacts.of(recorded.ofPlaces(histories.positionAt(asOf))));
  }

  /** A view that was begun and has taken nothing yet is as old as one that was not. */
  private FactTable live() {
    return jdbc.sql(
            """
            SELECT position, CASE WHEN position >= 0 THEN updated_at END
            FROM views.view_position WHERE view = ?
            """)
        .param(FactsProjection.VIEW)
        .query((row, n) -> FactTable.live(row.getLong(1), instant(row.getTimestamp(2))))
        .optional()
        .orElseGet(() -> FactTable.live(-1, null));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private FactTable folded(long position, Instant asOf) {
    List<TrajectoryFact> facts = new ArrayList<>();
    histories.forEachUpTo(
        position,
        history -> facts.add(TrajectoryFact.of(history.trajectoryId(), history.fold(book))));
    return FactTable.folded(facts, position, asOf);
  }
}
