package nl.trajectory.api.recording;

import java.time.Clock;
import java.time.Duration;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.claims.ClaimsAutomation;
import nl.trajectory.claims.ClaimsDryRun;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.eventstore.order.Subscription;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets claims be judged before something is decided on them. */
@Component
public final class Judging {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Subscription claims;
  private final Order order;
  private final JdbcClient jdbc;
  private final EventJson json;
  private final RecordedEvents recorded;
  private final Histories histories;
  private final RuleBook book;
  private final Clock clock;

  Judging(
      @Qualifier(ClaimsAutomation.SUBSCRIPTION) Subscription claims,
      Order order,
      JdbcClient jdbc,
      EventJson json,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book,
      Clock clock) {
    this.claims = claims;
    this.order = order;
    this.jdbc = jdbc;
    this.json = json;
    this.recorded = recorded;
    this.histories = histories;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Judges everything that is committed.
   *
   * @throws CannotRun when the order is held up
   */
  public void catchUp() {
    awaitOrder();
    claims.catchUp();
  }

  private void awaitOrder() {
    if (!order.awaitAll(PATIENCE)) {
      throw new CannotRun(
          "order.held-up",
          "Another transaction in the database is still open; trajectory status tells whose.");
    }
  }

  /**
   * Judges what nobody will ever write.
   *
   * @throws CannotRun when the order is held up
   */
  public ClaimsDryRun dryRun(RecordedBy by) {
    awaitOrder();
    return new ClaimsDryRun(jdbc, json.mapper(), recorded, histories, book, clock.instant(), by);
  }
}
