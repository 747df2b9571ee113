package nl.trajectory.api.security;

import java.util.Arrays;
import java.util.List;
import nl.trajectory.api.security.Viewer.Role;
import nl.trajectory.projections.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tells who asks from how they were authenticated. */
public final class Viewers {
  /** The claim of a token that names the role. */
  static final String ROLE_CLAIM = "trajectory_role";

  private Viewers() {}

  /**
   * @throws AccessDeniedException when the token names no role
   */
  public static Viewer of(@Nullable Authentication authentication) {
    if (authentication == null) {
      throw new AccessDeniedException("not authenticated");
    }
    return authentication.getPrincipal() instanceof Jwt token
        ? viewer(token)
        : DemoUsers.viewer(authentication.getName());
  }

  private static Viewer viewer(Jwt token) {
    Role role =
        role(token.getClaimAsString(ROLE_CLAIM))
            .orElseThrow(() -> new AccessDeniedException("the token names no role"));
    String organisation = token.getClaimAsString("organisation");
    List<String> regions = token.getClaimAsStringList("regions");
    List<String> parties = token.getClaimAsStringList("parties");
    return new Viewer(
        String.valueOf(token.getSubject()),
        role,
        organisation == null ? "unknown" : organisation,
        Sight.ofRegions(regions),
        Sight.ofParties(parties));
  }

  static java.util.Optional<Role> role(@Nullable String text) {
    return Arrays.stream(Role.values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
