package nl.trajectory.api.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.viewing.KnownByNow;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses an {@code asOf} of the future, whichever address takes it. */
@Component
@ConditionalOnWebApplication
final class AskedOfThePast implements HandlerInterceptor {
  private static final String PARAMETER = "asOf";

  private final KnownByNow known;

  AskedOfThePast(KnownByNow known) {
    this.known = known;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Instant asOf = Moment.instant(request.getParameter(PARAMETER), PARAMETER);
    if (asOf != null) {
      known.require(asOf, PARAMETER);
    }
    return true;
  }
}
