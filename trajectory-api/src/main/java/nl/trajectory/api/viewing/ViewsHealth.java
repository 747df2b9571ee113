package nl.trajectory.api.viewing;

import nl.trajectory.api.boot.LastFailure;
import nl.trajectory.api.boot.Pulse;
import nl.trajectory.api.operating.OrderHealth;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * A view that stopped at an error, or does not move on, is seen here: its figures are old, and say
 * so by position.
 */
@Component("views")
@ConditionalOnWebApplication
class ViewsHealth extends AbstractHealthIndicator {
  private final StreamingEventProcessor processor;
  private final LastFailure lastFailure;
  private final Pulse pulse;

  ViewsHealth(StreamingEventProcessor processor, LastFailure lastFailure, Pulse pulse) {
    this.processor = processor;
    this.lastFailure = lastFailure;
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Pulse.Beat now = pulse.last();
    Throwable error = now == null ? null : lastFailure.at(now.views());
    if (error == null && processor.isRunning() && !processor.isError()) {
      OrderHealth.downIfStanding(health.up(), pulse, Pulse.Follower.VIEWS);
      return;
    }
    health.down().withDetail("view", processor.getName());
    if (error != null) {
      // The message may hold personal data; the kind of error does not.
      health.withDetail("error", error.getClass().getName());
    }
  }
}
