package nl.trajectory.eventstore.routing;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.eventstore.format.EventJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells each region which entries it sees, in the one order, and numbers them for it without gaps.
 *
 * <p>One rule: an entry goes to every region that sees its stream. When a region begins to see a
 * stream, all earlier entries of it come first, in the order of their positions.
 *
 * <ul>
 *   <li>A trajectory is seen by the region that runs it and by those of the cohorts it joined; the
 *       entry by which a region ceases to see it goes to that region too.
 *   <li>A cohort is seen by its own region and by those that see a trajectory in it.
 *   <li>An agreement, a cost and a claim are seen by those that see the cohort, a claim also by
 *       those that see its trajectory.
 *   <li>An employer is seen by all, as an entry of {@link #SHARED}.
 *   <li>An erasure is seen by every region that ever saw a trajectory of the participant.
 * </ul>
 *
 * <p>What has no such tie goes nowhere.
 */
public final class Router implements Subscriber {
  /** What all regions see, numbered like a region. */
  public static final String SHARED = "shared";

  private static final int EVENTS_IN_A_BATCH = 2_000;

  private final RoutingTables tables;
  private final TieTables ties;
  private final UnaryOperator<String> codes;
  private final Runnable onRouted;

  /**
   * @param jdbc works in the transactions of the subscription
   * @param codes the code of a region by its name: letters, digits and hyphens; never {@link
   *     #SHARED}
   * @param onRouted told when more was routed and committed
   */
  public Router(JdbcClient jdbc, EventJson json, UnaryOperator<String> codes, Runnable onRouted) {
    this.tables = new RoutingTables(jdbc);
    this.ties = new TieTables(jdbc, json);
    this.codes = codes;
    this.onRouted = onRouted;
  }

  @Override
  public String name() {
    return "router";
  }

  @Override
  public int batchSize() {
    return EVENTS_IN_A_BATCH;
  }

  @Override
  public long position() {
    return tables.position();
  }

  @Override
  public OptionalLong lockPosition() {
    return tables.lockedPosition();
  }

  @Override
  public void take(List<RecordedEvent> batch) {
    RoutedEntries entries = new RoutedEntries(tables);
    RoutingBatch routing = new RoutingBatch(tables, entries, new Ties(ties, codes));
    routing.expect(batch);
    batch.forEach(routing::route);
    entries.write();
    tables.reached(batch.get(batch.size() - 1).position());
  }

  @Override
  public void taken() {
    onRouted.run();
  }
}
