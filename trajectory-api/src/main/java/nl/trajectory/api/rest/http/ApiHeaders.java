package nl.trajectory.api.rest.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import nl.trajectory.api.problem.Problems;
import nl.trajectory.eventstore.format.Metadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Headers of every answer: the version of the interface, and what to name when reporting it. What
 * nobody else has answered for is answered here.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ApiHeaders extends OncePerRequestFilter {
  /** Version of the interface; the number before the first dot is in the path. */
  public static final String VERSION = "1.0.0";

  private static final String API_VERSION = "API-Version";

  /** What a browser may do with an answer: take nothing from elsewhere, and show it in no frame. */
  private static final Map<String, String> PROTECTIVE =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
              + " object-src 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer");

  private static final Logger LOG = LoggerFactory.getLogger(ApiHeaders.class);
  private static final String CORRELATION = ApiHeaders.class.getName();

  private final Problems problems;

  ApiHeaders(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String correlationId = put(request, response);
    request.setAttribute(CORRELATION, correlationId);
    try (MDC.MDCCloseable logged = MDC.putCloseable(Metadata.CORRELATION, correlationId)) {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      answer(response, e);
    }
  }

  private static String put(HttpServletRequest request, HttpServletResponse response) {
    String correlationId = UUID.randomUUID().toString();
    response.setHeader(API_VERSION, VERSION);
    response.setHeader("X-Correlation-Id", correlationId);
    response.setHeader("Cache-Control", "no-store");
    PROTECTIVE.forEach(response::setHeader);
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    return correlationId;
  }

  /** For an answer to what no filter has seen. */
  public static void putUnlessThere(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader(API_VERSION)) {
      put(request, response);
    }
  }

  private void answer(HttpServletResponse response, Exception error) throws IOException {
    if (error instanceof AuthenticationServiceException) {
      problems.write(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "authentication.unavailable",
          "The OpenID Connect provider does not answer; try again later.");
    } else {
      LOG.error("request failed", error);
      problems.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "internal", Problems.INTERNAL);
    }
  }

  static String correlationId(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(CORRELATION));
  }
}
