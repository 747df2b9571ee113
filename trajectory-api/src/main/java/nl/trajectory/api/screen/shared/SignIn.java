package nl.trajectory.api.screen.shared;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.DemoUsers;
import nl.trajectory.api.authentication.PageSecurity;
import nl.trajectory.api.authentication.RefusedPage;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Coming in, and the language in which. */
@Controller
@ConditionalOnWebApplication
class SignIn {
  static final String PATH = "/aanmelden";

  /** By the parameter that a failed try leads back with, which words say why. */
  private static final Map<String, String> FAILED =
      Map.of(
          "fout", "text",
          "mislukt", "provider",
          "geenrol", "no-role",
          "weg", "away",
          "tevaak", "too-many");

  private final Pages pages;
  private final ErrorPages errors;
  private final Settings settings;

  SignIn(Pages pages, ErrorPages errors, Settings settings) {
    this.pages = pages;
    this.errors = errors;
    this.settings = settings;
  }

  @GetMapping(PATH)
  Page form(Visit visit, @RequestParam Map<String, String> said) {
    boolean demo = settings.mode() == Mode.DEMO;
    boolean atProvider = settings.oidc() != null && settings.oidc().isForPages();
    return pages.page(
        visit,
        "shared/sign-in",
        Head.of(visit.text().say("sign-in.title")),
        new SignInForm(
            demo,
            atProvider && !demo ? PageSecurity.AT_PROVIDER : null,
            failed(said),
            said.containsKey("afgemeld"),
            demo ? List.copyOf(DemoUsers.names()) : List.of()));
  }

  private static @Nullable String failed(Map<String, String> said) {
    return FAILED.entrySet().stream()
        .filter(fault -> said.containsKey(fault.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The choice lasts a year, or until another one is made. */
  @PostMapping("/taal")
  View language(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String taal,
      @RequestParam(defaultValue = "/") String terug) {
    Cookie choice = new Cookie(Language.COOKIE, Language.of(taal).tag());
    choice.setPath("/");
    choice.setMaxAge(Math.toIntExact(Duration.ofDays(365).toSeconds()));
    choice.setHttpOnly(true);
    choice.setSecure(request.isSecure());
    choice.setAttribute("SameSite", "Lax");
    response.addCookie(choice);
    return SeeOther.at(terug);
  }

  @RequestMapping(RefusedPage.PATH)
  Page refused(HttpServletRequest request) {
    boolean stale = request.getAttribute(RefusedPage.WHY) == RefusedPage.STALE_FORM;
    return errors.page(
        request,
        HttpStatus.FORBIDDEN,
        new ErrorPages.Fault(stale ? "stale-form" : "no-right", null));
  }
}
