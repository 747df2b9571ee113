package nl.trajectory.api.authentication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that nobody used for a while, and every one in the end, used or not. Its time runs
 * from signing in, when a session gets another id.
 */
final class SessionLimits extends OncePerRequestFilter {
  /** Without a request. */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** Whatever is done in it: a working day. */
  static final Duration WHOLE = Duration.ofHours(10);

  private static final String TIMES = SessionLimits.class.getName();

  /**
   * @param id of the session then
   */
  private record Times(String id, Instant began, Instant used) implements Serializable {}

  private final Clock clock;

  SessionLimits(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null) {
      Instant now = clock.instant();
      Times before = (Times) session.getAttribute(TIMES);
      if (before != null && isOver(before, now)) {
        session.invalidate();
      } else {
        session.setAttribute(TIMES, times(before, session.getId(), now));
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isOver(Times times, Instant now) {
    return !now.isBefore(times.used().plus(IDLE)) || !now.isBefore(times.began().plus(WHOLE));
  }

  private static Times times(@Nullable Times before, String id, Instant now) {
    return before != null && before.id().equals(id)
        ? new Times(id, before.began(), now)
        : new Times(id, now, now);
  }
}
