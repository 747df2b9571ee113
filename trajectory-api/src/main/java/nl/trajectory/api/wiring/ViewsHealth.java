package nl.trajectory.api.wiring;

import nl.trajectory.projections.Facts;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** A view that stopped at an error is seen here: its figures are old, and say so by position. */
@Component("views")
@ConditionalOnWebApplication
class ViewsHealth extends AbstractHealthIndicator {
  private final StreamingEventProcessor processor;
  private final LastFailure lastFailure;
  private final Facts facts;

  ViewsHealth(StreamingEventProcessor processor, LastFailure lastFailure, Facts facts) {
    this.processor = processor;
    this.lastFailure = lastFailure;
    this.facts = facts;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Throwable error = lastFailure.at(facts.position());
    if (error == null && processor.isRunning() && !processor.isError()) {
      health.up();
      return;
    }
    health.down().withDetail("view", processor.getName());
    if (error != null) {
      // The message may hold personal data; the kind of error does not.
      health.withDetail("error", error.getClass().getName());
    }
  }
}
