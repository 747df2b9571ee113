package nl.trajectory.api.screen.shared;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import nl.trajectory.api.access.Viewers;
import nl.trajectory.eventstore.order.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Tells from a request who looks, and how. */
@Component
@ConditionalOnWebApplication
public final class Visits implements HandlerMethodArgumentResolver {
  private final Order order;
  private final String style = "/style.css?v=" + checksum("/static/style.css");

  Visits(Order order) {
    this.order = order;
  }

  private static String checksum(String resource) {
    try (InputStream in = Objects.requireNonNull(Visits.class.getResourceAsStream(resource))) {
      CRC32 sum = new CRC32();
      sum.update(in.readAllBytes());
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The look that a request is. */
  Visit of(HttpServletRequest request) {
    String path = request.getRequestURI();
    String query = request.getQueryString();
    return new Visit(
        Viewers.signedIn().orElse(null),
        new Text(language(request)),
        path,
        query == null ? path : path + "?" + query,
        request.getAttribute("_csrf") instanceof CsrfToken token ? token.getToken() : null,
        order.lastKnownAt(),
        style);
  }

  private static Language language(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Language.NL
        : Language.of(
            Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(Language.COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null));
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Visit.class;
  }

  @Override
  public Visit resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
  }
}
