package nl.trajectory.api.judging;

import nl.trajectory.api.boot.Pulse;
import nl.trajectory.api.operating.OrderHealth;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Where the judging of claims stopped at an error, or does not move on, nothing becomes due any
 * more: it is seen here.
 */
@Component("claims")
@ConditionalOnWebApplication
class ClaimsHealth extends AbstractHealthIndicator {
  private final ClaimsWorker worker;
  private final Pulse pulse;

  ClaimsHealth(ClaimsWorker worker, Pulse pulse) {
    this.worker = worker;
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Throwable failure = worker.failure();
    if (failure == null) {
      OrderHealth.downIfStanding(health.up(), pulse, Pulse.Follower.CLAIMS);
    } else {
      // The message may hold personal data; the kind of error does not.
      health.down().withDetail("error", failure.getClass().getName());
    }
  }
}
