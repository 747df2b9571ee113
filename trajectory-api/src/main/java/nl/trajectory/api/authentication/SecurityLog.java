package nl.trajectory.api.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import nl.trajectory.api.boot.SecurityEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;

/** What the security log says of requests: nothing that was sent, and nobody's name. */
@Component
@ConditionalOnWebApplication
class SecurityLog {

  /** Somebody said who they are, and was not believed; who said nothing is not worth a line. */
  void notAuthenticated(HttpServletRequest request, AuthenticationException error) {
    if (request.getHeader("Authorization") != null) {
      SecurityEvents.log(
          "login.failed", Map.of("method", request.getMethod(), "reason", reason(error)));
    }
  }

  /** A word from our own rules, never a message that quotes what was sent. */
  private static String reason(AuthenticationException error) {
    if (error instanceof OAuth2AuthenticationException token) {
      return validation(token) == null ? "token" : String.valueOf(validation(token));
    }
    if (error instanceof CountedLogins.TooMany) {
      return "too-many";
    }
    return error instanceof BadCredentialsException ? "password" : "not-understood";
  }

  private static @Nullable String validation(OAuth2AuthenticationException token) {
    return token.getCause() instanceof JwtValidationException invalid
        ? "token." + invalid.getErrors().iterator().next().getDescription()
        : null;
  }

  /** Somebody known asked for what their role does not allow. */
  void refused(HttpServletRequest request) {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    String role =
        known == null
            ? "none"
            : known.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(authority -> authority.startsWith("ROLE_"))
                .findFirst()
                .map(
                    authority ->
                        authority.substring("ROLE_".length()).toLowerCase(java.util.Locale.ROOT))
                .orElse("none");
    SecurityEvents.log("access.refused", Map.of("method", request.getMethod(), "role", role));
  }
}
