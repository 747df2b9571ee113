package nl.trajectory.api.screen.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what went wrong, and what to do; nothing of an unexpected error gets out. */
@Component
@ConditionalOnWebApplication
public final class ErrorPages implements HandlerExceptionResolver {
  /** Answered in JSON, by others. */
  static final List<String> FOR_PROGRAMS = List.of("/v1", "/v1/**", "/actuator/**", "/error");

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private final Visits visits;
  private final Pages pages;

  ErrorPages(Visits visits, Pages pages) {
    this.visits = visits;
    this.pages = pages;
  }

  /**
   * What a page of an error says.
   *
   * @param kind of the sentences
   * @param number to name when reporting it; null: nobody needs to report it
   */
  public record Fault(String kind, @Nullable String number) {}

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception error) {
    String path = request.getRequestURI();
    boolean forPrograms =
        path.equals("/v1")
            || path.startsWith("/v1/")
            || path.startsWith("/actuator")
            || path.equals("/error");
    // Who may not is told by who guards the pages.
    return forPrograms || error instanceof AccessDeniedException
        ? null
        : new ModelAndView(page(request, response, error));
  }

  private Page page(HttpServletRequest request, HttpServletResponse response, Exception error) {
    if (error instanceof NotHere) {
      return page(request, HttpStatus.NOT_FOUND, new Fault("not-found", null));
    }
    if (error instanceof InvalidField || error instanceof Refused) {
      return page(request, HttpStatus.BAD_REQUEST, new Fault("not-understood", null));
    }
    if (error instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      return page(
          request,
          status,
          new Fault(status == HttpStatus.NOT_FOUND ? "not-found" : "not-understood", null));
    }
    LOG.error("a page failed", error);
    return page(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        new Fault("internal", response.getHeader("X-Correlation-Id")));
  }

  Page page(HttpServletRequest request, HttpStatus status, Fault fault) {
    Visit visit = visits.of(request);
    String title = visit.text().say("fault." + fault.kind() + ".title");
    return pages.page(visit, "shared/fault", Head.of(title), fault).with(status);
  }
}
