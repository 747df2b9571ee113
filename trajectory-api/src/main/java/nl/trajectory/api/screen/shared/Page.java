package nl.trajectory.api.screen.shared;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** A whole page. It is written when it is complete: what fails shows nothing of itself. */
public final class Page implements View {
  private final TemplateEngine engine;
  private final HttpStatus status;
  private final String template;
  private final Map<String, Object> parameters;

  Page(TemplateEngine engine, HttpStatus status, String template, Map<String, Object> parameters) {
    this.engine = engine;
    this.status = status;
    this.template = template;
    this.parameters = parameters;
  }

  /** The same with another status. */
  public Page with(HttpStatus other) {
    return new Page(engine, other, template, parameters);
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StringOutput written = new StringOutput();
    engine.render(template + ".jte", parameters, written);
    byte[] bytes = written.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status.value());
    response.setContentType(getContentType());
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
