package nl.trajectory.api.screen.shared;

import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Settings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page, and those that explain. */
@Controller
@ConditionalOnWebApplication
class Start {
  private final Pages pages;
  private final Settings settings;

  Start(Pages pages, Settings settings) {
    this.pages = pages;
    this.settings = settings;
  }

  @GetMapping("/")
  Page start(Visit visit) {
    return pages.page(
        visit,
        "shared/start",
        Head.of(visit.text().say("start.title")),
        settings.mode() == Mode.DEMO);
  }

  @GetMapping("/uitleg")
  Page explanation(Visit visit) {
    return pages.page(visit, "shared/explanation", Head.of(visit.text().say("explain.title")));
  }

  @GetMapping("/toegankelijkheid")
  Page accessibility(Visit visit) {
    return pages.page(visit, "shared/accessibility", Head.of(visit.text().say("access.title")));
  }
}
