package nl.trajectory.api.judging;

import nl.trajectory.api.boot.Pulse;
import nl.trajectory.api.operating.OrderHealth;
import nl.trajectory.claims.ClaimsAutomation;
import nl.trajectory.eventstore.order.Subscription;
import org.springframework.beans.factory.annotation.Qualifier;
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
  private final Subscription claims;
  private final Pulse pulse;

  ClaimsHealth(@Qualifier(ClaimsAutomation.SUBSCRIPTION) Subscription claims, Pulse pulse) {
    this.claims = claims;
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Throwable failure = claims.failure();
    if (failure == null) {
      OrderHealth.downIfStanding(health.up(), pulse, Pulse.Follower.CLAIMS);
    } else {
      // The message may hold personal data; the kind of error does not.
      health.down().withDetail("error", failure.getClass().getName());
    }
  }
}
