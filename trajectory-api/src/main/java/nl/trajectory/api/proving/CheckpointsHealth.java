package nl.trajectory.api.proving;

import nl.trajectory.eventstore.tree.CheckpointInconsistent;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Down when the tree contradicts what was signed: then nobody should go on as if nothing were
 * wrong. A witness or time-stamp service that does not sign is told of, and holds nothing up.
 */
@Component("checkpointsHealthIndicator")
@ConditionalOnWebApplication
class CheckpointsHealth extends AbstractHealthIndicator {
  private final CheckpointWorker worker;
  private final LedgerSide.Outside outside;

  CheckpointsHealth(CheckpointWorker worker, LedgerSide.Outside outside) {
    this.worker = worker;
    this.outside = outside;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (worker.stopped() == null) {
      health.up();
    } else {
      health.down().withDetail("code", CheckpointInconsistent.CODE);
    }
    RuntimeException failure = worker.failure();
    if (failure != null) {
      health.withDetail("error", failure.getClass().getName());
    }
    for (OutsideWorker other : outside.workers()) {
      String trouble = other.trouble();
      if (trouble != null) {
        health.withDetail(other.title(), trouble);
      }
    }
  }
}
