package nl.trajectory.api.viewing;

import java.util.List;
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
  private final List<Subscription> views;
  private final Pulse pulse;

  ViewsHealth(
      @Qualifier(ReadSide.VIEWS) Subscription facts,
      @Qualifier(ReadSide.CLAIMS_VIEW) Subscription claims,
      Pulse pulse) {
    this.views = List.of(facts, claims);
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    for (Subscription view : views) {
      Throwable failure = view.failure();
      if (failure != null) {
        // The message may hold personal data; the kind of error does not.
        health
            .down()
            .withDetail("view", view.name())
            .withDetail("error", failure.getClass().getName());
        return;
      }
    }
    health.up();
    Pulse.Beat now = pulse.last();
    if (now != null && now.views() < now.position()) {
      health.withDetail("position", now.views()).withDetail("of", now.position());
    }
    OrderHealth.downIfStanding(health, pulse, Pulse.Follower.VIEWS);
  }
}
