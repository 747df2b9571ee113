package nl.trajectory.api.access;

import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.SecurityEvents;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.boot.Workers;
import nl.trajectory.api.looking.AccessLog;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Forgets looks whose time is over, once a day. */
@Component
@Lazy(false)
@ConditionalOnWebApplication
final class LookRetention implements InitializingBean, DisposableBean {
  /** Five years, as of who looked into medical records. */
  static final int DAYS = 1826;

  private static final int LEAST = 180;
  private static final int MOST = 36_500;

  private final AccessLog log;
  private final int days;
  private final ScheduledExecutorService worker = Workers.named("access-log");

  LookRetention(AccessLog log, Settings settings) {
    this.log = log;
    this.days = days(settings.accessLogDays());
  }

  private static int days(@org.jspecify.annotations.Nullable Integer given) {
    if (given != null && (given < LEAST || given > MOST)) {
      throw new CannotRun(
          "access-log.days",
          "TRAJECTORY_ACCESS_LOG_DAYS must be from " + LEAST + " to " + MOST + ".");
    }
    return given == null ? DAYS : given;
  }

  @Override
  public void afterPropertiesSet() {
    // Not while it starts.
    worker.scheduleWithFixedDelay(this::forget, 5, 24 * 60, TimeUnit.MINUTES);
  }

  /** Nothing that fails today keeps it from tomorrow's. */
  private void forget() {
    try {
      long forgotten = log.forget(days);
      if (forgotten > 0) {
        SecurityEvents.log("access-log.forgotten", Map.of("looks", String.valueOf(forgotten)));
      }
    } catch (DataAccessException e) {
      SecurityEvents.log("access-log.not-forgotten", Map.of());
    }
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }
}
