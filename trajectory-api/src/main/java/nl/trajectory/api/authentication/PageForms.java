package nl.trajectory.api.authentication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the forms of pages. The server itself reads no body as parameters, so that nobody who only
 * sends slowly holds up what programs ask; forms of pages are small, and read here.
 */
final class PageForms extends OncePerRequestFilter {
  private static final int LARGEST = 1 << 18;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    boolean form =
        request.getMethod().equals("POST")
            && type != null
            && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    if (!form) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    Map<String, String[]> fields = fields(new String(body, StandardCharsets.UTF_8));
    if (fields == null) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    chain.doFilter(new Filled(request, fields), response);
  }

  /** Null: they cannot be read. */
  private static @Nullable Map<String, String[]> fields(String body) {
    Map<String, String[]> fields = new LinkedHashMap<>();
    try {
      for (String pair : body.split("&", -1)) {
        int at = pair.indexOf('=');
        if (at > 0) {
          fields.merge(
              decoded(pair.substring(0, at)),
              new String[] {decoded(pair.substring(at + 1))},
              (some, more) -> Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new));
        }
      }
    } catch (IllegalArgumentException malformed) {
      return null;
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static final class Filled extends HttpServletRequestWrapper {
    private final Map<String, String[]> fields;

    Filled(HttpServletRequest request, Map<String, String[]> fields) {
      super(request);
      this.fields = fields;
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = fields.get(name);
      return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(fields);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(fields.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return fields.get(name);
    }
  }
}
