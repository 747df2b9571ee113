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
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.SealedFields;
import nl.trajectory.vault.Vault;
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

  private final EventJson json;
  private final Vault vault;
  private final Bodies bodies = new Bodies();

  WriteResolver(EventJson json, Vault vault) {
    this.json = json;
    this.vault = vault;
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
        event -> sender(request, viewer, withMarks(event)));
  }

  /** What an event says, with the marks of what is sealed: they differ by content, not by time. */
  private String withMarks(TrajectoryEvent event) {
    ObjectNode open = json.write(event);
    ObjectNode sealed = SealedFields.take(open);
    sealed.properties().forEach(field -> ((ObjectNode) field.getValue()).remove("ciphertext"));
    return event.getClass().getSimpleName() + "\n" + open + "\n" + sealed;
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
    return new Sender(
        viewer.recordedBy(), correlation, viewer.actor() + "\n" + key, vault.mark(asked));
  }
}
