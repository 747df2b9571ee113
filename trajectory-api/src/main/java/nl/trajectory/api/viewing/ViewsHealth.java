package nl.trajectory.api.viewing;

import nl.trajectory.api.boot.Pulse;
import nl.trajectory.api.operating.OrderHealth;
import nl.trajectory.eventstore.order.Subscription;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * A view that stopped at an error, or does not move on, is seen here: its figures are old, and say
 * so by position. One that is behind and moves on is up, with how far it has come: after an upgrade
 * that makes all of it anew, that may take a while.
 */
@Component("views")
@ConditionalOnWebApplication
class ViewsHealth extends AbstractHealthIndicator {
  private final Subscription views;
  private final Pulse pulse;

  ViewsHealth(@Qualifier(ReadSide.VIEWS) Subscription views, Pulse pulse) {
    this.views = views;
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Throwable failure = views.failure();
    if (failure == null) {
      health.up();
      Pulse.Beat now = pulse.last();
      if (now != null && now.views() < now.position()) {
        health.withDetail("position", now.views()).withDetail("of", now.position());
      }
      OrderHealth.downIfStanding(health, pulse, Pulse.Follower.VIEWS);
    } else {
      // The message may hold personal data; the kind of error does not.
      health
          .down()
          .withDetail("view", views.name())
          .withDetail("error", failure.getClass().getName());
    }
  }
}
