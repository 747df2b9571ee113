package nl.trajectory.api.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.access.Viewers;
import nl.trajectory.api.intake.JsonText;
import nl.trajectory.api.recording.Commands.Sender;
import nl.trajectory.api.recording.Senders;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NormalisedName;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body and the headers of a request that writes. */
@Component
@ConditionalOnWebApplication
class WriteResolver implements HandlerMethodArgumentResolver {
  private static final int LONGEST_KEY = 200;

  private final Senders senders;
  private final Bodies bodies = new Bodies();

  WriteResolver(Senders senders) {
    this.senders = senders;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Write.class;
  }

  @Override
  public Write resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders)
      throws IOException {
    HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("not an HTTP request");
    }
    byte[] bytes = bodies.read(request);
    ObjectNode body = JsonText.object(bytes);
    Viewer viewer = Viewers.of(SecurityContextHolder.getContext().getAuthentication());
    return new Write(
        body,
        sender(request, viewer, new String(bytes, StandardCharsets.UTF_8)),
        ETags.expected(Collections.list(request.getHeaders("If-Match"))),
        event -> sender(request, viewer, senders.said(event)));
  }

  private Sender sender(HttpServletRequest request, Viewer viewer, String content) {
    String correlation = ApiHeaders.correlationId(request);
    List<String> keys = Collections.list(request.getHeaders("Idempotency-Key"));
    if (keys.isEmpty()) {
      return Sender.of(viewer.recordedBy(), correlation);
    }
    if (keys.size() > 1) {
      throw new InvalidField(
          "field.invalid",
          "Idempotency-Key",
          "The header Idempotency-Key must be sent once; each recording has one.");
    }
    String key = keys.get(0);
    if (NormalisedName.isBlank(key) || key.length() > LONGEST_KEY) {
      throw new InvalidField(
          "field.invalid",
          "Idempotency-Key",
          "The header Idempotency-Key must have 1 to " + LONGEST_KEY + " visible characters.");
    }
    String asked = request.getMethod() + " " + request.getRequestURI() + "\n" + content;
    return senders.once(viewer.recordedBy(), correlation, key, asked);
  }
}
