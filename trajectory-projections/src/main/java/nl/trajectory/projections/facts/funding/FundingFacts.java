package nl.trajectory.projections.facts.funding;

import java.util.List;
import java.util.OptionalLong;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.projections.facts.ViewPosition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the rows of the money in step with the events. Of each cohort, agreement, cost and claim of
 * which something happened in a batch, and of those whose region changed with a cohort's, its
 * events up to each instant of the batch are folded, and what differs from the rows there are is
 * written, together with the position.
 */
public final class FundingFacts implements Subscriber {
  /** The name under which the position is kept. */
  public static final String VIEW = "claims";

  private static final int EVENTS_IN_A_BATCH = 500;

  private final FundingTables tables;
  private final RecordedEvents recorded;
  private final ViewPosition position;
  private final Runnable taken;

  /**
   * @param schema in which the tables are
   * @param taken told when something was taken
   */
  public FundingFacts(JdbcClient jdbc, String schema, RecordedEvents recorded, Runnable taken) {
    this.tables = new FundingTables(jdbc, schema);
    this.recorded = recorded;
    this.position = new ViewPosition(jdbc, schema, VIEW);
    this.taken = taken;
  }

  /** Another one than the automation's, which judges claims. */
  @Override
  public String name() {
    return "claims view";
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
    FundingBatch batch = new FundingBatch(tables, recorded, events);
    if (batch.concernsMoney()) {
      batch.write();
    }
    position.reached(events.get(events.size() - 1).position());
  }

  @Override
  public void taken() {
    taken.run();
  }
}
