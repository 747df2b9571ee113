package nl.trajectory.api.authentication;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.util.Set;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Settings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.stereotype.Component;

/**
 * The cookie of a session: no script reads it, no other site sends it along with a form, and where
 * the program is used for real, no other host and no connection without TLS sets or sees it.
 */
@Component
@ConditionalOnWebApplication
final class SessionCookie implements ServletContextInitializer {
  private final Settings settings;

  SessionCookie(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void onStartup(ServletContext context) {
    boolean serves = settings.mode() == Mode.SERVE;
    context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    context.setSessionTimeout(Math.toIntExact(SessionLimits.IDLE.toMinutes()) + 1);
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    cookie.setName(serves ? "__Host-trajectory" : "trajectory");
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(serves);
    cookie.setAttribute("SameSite", "Lax");
  }
}
