package nl.trajectory.api.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import nl.trajectory.eventstore.Metadata;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Headers of every answer: the version of the interface, and what to name when reporting it. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiHeaders extends OncePerRequestFilter {
  /** Version of the interface; the number before the first dot is in the path. */
  static final String VERSION = "1.0.0";

  private static final String CORRELATION = ApiHeaders.class.getName();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String correlationId = UUID.randomUUID().toString();
    request.setAttribute(CORRELATION, correlationId);
    response.setHeader("API-Version", VERSION);
    response.setHeader("X-Correlation-Id", correlationId);
    response.setHeader("Cache-Control", "no-store");
    try (MDC.MDCCloseable logged = MDC.putCloseable(Metadata.CORRELATION, correlationId)) {
      chain.doFilter(request, response);
    }
  }

  static String correlationId(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(CORRELATION));
  }
}
