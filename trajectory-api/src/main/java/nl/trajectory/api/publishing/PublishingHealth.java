package nl.trajectory.api.publishing;

import nl.trajectory.api.boot.Pulse;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.kafka.publish.Progress;
import nl.trajectory.kafka.publish.Progress.State;
import nl.trajectory.kafka.publish.Publisher;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * How far publishing is. It is down where a person must see to something; while Kafka is away it is
 * up, and says by how much it is behind: nothing is lost, and it goes on by itself.
 */
@Component("publishing")
@ConditionalOnWebApplication
@Conditional(WhenConfigured.class)
class PublishingHealth extends AbstractHealthIndicator {
  private final Publisher publisher;
  private final Subscription routing;
  private final Pulse pulse;

  PublishingHealth(
      Publisher publisher, @Qualifier(ToKafka.ROUTING) Subscription routing, Pulse pulse) {
    this.publisher = publisher;
    this.routing = routing;
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    tell(health, publisher.progress());
    Throwable failure = routing.failure();
    if (failure != null) {
      // The message may hold personal data; the kind of error does not.
      health.down().withDetail("error", failure.getClass().getName());
    }
  }

  private void tell(Health.Builder health, Progress progress) {
    if (progress.state() == State.STOPPED) {
      health.down();
    } else {
      health.up();
    }
    Pulse.Beat now = pulse.last();
    long since = now == null ? 0 : now.position() - progress.position();
    health.withDetail("state", progress.state().name());
    if (progress.state() != State.STANDING_BY) {
      health.withDetail("position", progress.position());
      health.withDetail("lag", Math.max(since, progress.lag()));
    }
    if (progress.code() != null && progress.sentence() != null) {
      health.withDetail("code", progress.code()).withDetail("reason", progress.sentence());
    }
    health.withDetail("fencings", progress.fencings());
  }
}
