package nl.trajectory.api.wiring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Where the judging of claims stopped at an error, nothing becomes due any more: it is seen here.
 */
@Component("claims")
@ConditionalOnWebApplication
class ClaimsHealth extends AbstractHealthIndicator {
  private final ClaimsWorker worker;

  ClaimsHealth(ClaimsWorker worker) {
    this.worker = worker;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Throwable failure = worker.failure();
    if (failure == null) {
      health.up();
    } else {
      // The message may hold personal data; the kind of error does not.
      health.down().withDetail("error", failure.getClass().getName());
    }
  }
}
