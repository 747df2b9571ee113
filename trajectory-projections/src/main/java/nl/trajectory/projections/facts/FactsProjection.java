package nl.trajectory.projections.facts;

import java.util.List;
import java.util.OptionalLong;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the facts in step with the events. For each instant of a batch, what became known then is
 * folded once, and rows and position are written in one transaction: both are there or neither is.
 */
public final class FactsProjection implements Subscriber {
  /** The name under which the position is kept. */
  public static final String VIEW = "facts";

  private static final int EVENTS_IN_A_BATCH = 500;

  private final JdbcClient jdbc;
  private final FactTables tables;
  private final ViewPosition position;
  private final Histories histories;
  private final RuleBook book;
  private final CaughtUp caughtUp;

  /**
   * @param caughtUp is told of what was taken
   */
  public FactsProjection(JdbcClient jdbc, Histories histories, RuleBook book, CaughtUp caughtUp) {
    this(jdbc, ProjectionSchema.SCHEMA, histories, book, caughtUp);
  }

  /** The same in another schema, of the same tables. */
  public FactsProjection(
      JdbcClient jdbc, String schema, Histories histories, RuleBook book, CaughtUp caughtUp) {
    this.jdbc = jdbc;
    this.tables = new FactTables(schema);
    this.position = new ViewPosition(jdbc, schema, VIEW);
    this.histories = histories;
    this.book = book;
    this.caughtUp = caughtUp;
  }

  @Override
  public String name() {
    return VIEW;
  }

  @Override
  public int batchSize() {
    return EVENTS_IN_A_BATCH;
  }

  @Override
  public long position() {
    return position.last();
  }

  @Override
  public OptionalLong lockPosition() {
    return position.lock();
  }

  @Override
  public void take(List<RecordedEvent> events) {
    if (events.get(0).position() == 0) {
      tables.clear(jdbc);
    }
    new FactsBatch(jdbc, tables, events).write(histories, book);
    position.reached(events.get(events.size() - 1).position());
  }

  @Override
  public void taken() {
    caughtUp.taken();
  }
}
