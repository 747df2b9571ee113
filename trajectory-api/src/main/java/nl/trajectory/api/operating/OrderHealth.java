package nl.trajectory.api.operating;

import nl.trajectory.api.boot.Pulse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down when events were committed and get no place in the order for longer than the limit. */
@Component("orderHealthIndicator")
@ConditionalOnWebApplication
public class OrderHealth extends AbstractHealthIndicator {
  private final Pulse pulse;

  OrderHealth(Pulse pulse) {
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    downIfStanding(health.up(), pulse, Pulse.Follower.ORDER);
  }

  /** Says of what stands still for how long it has. */
  public static void downIfStanding(Health.Builder health, Pulse pulse, Pulse.Follower follower) {
    if (!pulse.standstill(follower).isZero()) {
      health
          .down()
          .withDetail("code", "progress.none")
          .withDetail("what", follower.inWords())
          .withDetail("standsForSeconds", pulse.standstill(follower).toSeconds());
    }
  }
}
