package nl.trajectory.api.wiring;

import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A view that stopped at an error is seen here: its figures are old, and say so by position. */
@Component("views")
@ConditionalOnWebApplication
class ViewsHealth implements HealthIndicator {
  private final StreamingEventProcessor processor;

  ViewsHealth(StreamingEventProcessor processor) {
    this.processor = processor;
  }

  @Override
  public Health health() {
    Throwable error = error();
    if (error != null || processor.isError() || !processor.isRunning()) {
      Health.Builder down = Health.down().withDetail("view", processor.getName());
      // The message may hold personal data; the kind of error does not.
      return error == null ? down.build() : down.withDetail("error", kind(error)).build();
    }
    return Health.up().build();
  }

  private @Nullable Throwable error() {
    return processor.processingStatus().values().stream()
        .filter(EventTrackerStatus::isErrorState)
        .map(EventTrackerStatus::getError)
        .findFirst()
        .orElse(null);
  }

  private static String kind(Throwable error) {
    return error.getClass().getName();
  }
}
