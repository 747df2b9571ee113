package nl.trajectory.api.operating;

import nl.trajectory.api.boot.Pulse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down when the database does not answer; told at once, as nobody asks it here. */
@Component("dbHealthIndicator")
@ConditionalOnWebApplication
class DatabaseHealth extends AbstractHealthIndicator {
  private final Pulse pulse;

  DatabaseHealth(Pulse pulse) {
    this.pulse = pulse;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (pulse.silence().isZero()) {
      health.up();
    } else {
      health
          .down()
          .withDetail("code", "database.unreachable")
          .withDetail("silentForSeconds", pulse.silence().toSeconds());
    }
  }
}
