package nl.trajectory.api.screen.shared;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes pages from templates, which were compiled in the build. */
@Component
@ConditionalOnWebApplication
public final class Pages {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  Pages() {}

  /**
   * A page.
   *
   * @param template its folder and name
   * @param model what the template shows under {@code page}
   */
  public Page page(Visit visit, String template, Head head, Object model) {
    return new Page(
        engine, HttpStatus.OK, template, Map.of("visit", visit, "head", head, "page", model));
  }

  /** A page that shows nothing but sentences. */
  public Page page(Visit visit, String template, Head head) {
    return new Page(engine, HttpStatus.OK, template, Map.of("visit", visit, "head", head));
  }
}
