package nl.trajectory.api.access;

import java.util.Arrays;
import java.util.List;
import nl.trajectory.api.access.Viewer.Role;
import nl.trajectory.projections.facts.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tells who asks from how they were authenticated. */
public final class Viewers {
  /** The claim of a token that names the role. */
  public static final String ROLE_CLAIM = "trajectory_role";

  /** The claim of a token that says whose dossier is the user's own. */
  static final String PARTICIPANT_CLAIM = "participant";

  private Viewers() {}

  /**
   * @throws Denied when the token names no role
   */
  public static Viewer of(@Nullable Authentication authentication) {
    if (authentication == null) {
      throw Denied.noRole();
    }
    Object who = authentication.getPrincipal();
    return who instanceof Jwt || who instanceof OidcUser
        ? viewer((ClaimAccessor) who)
        : DemoUsers.viewer(authentication.getName());
  }

  /** Who has signed in to the pages; empty: nobody. */
  public static java.util.Optional<Viewer> signedIn() {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known == null || known instanceof AnonymousAuthenticationToken
        ? java.util.Optional.empty()
        : java.util.Optional.of(of(known));
  }

  /** An access token, or who signed in to the pages by an ID token: they name the same claims. */
  private static Viewer viewer(ClaimAccessor token) {
    Role role = role(token.getClaimAsString(ROLE_CLAIM)).orElseThrow(Denied::noRole);
    String organisation = token.getClaimAsString("organisation");
    List<String> regions = token.getClaimAsStringList("regions");
    List<String> parties = token.getClaimAsStringList("parties");
    return new Viewer(
        String.valueOf(token.getClaimAsString("iss")),
        String.valueOf(token.getClaimAsString("sub")),
        role,
        organisation == null ? "unknown" : organisation,
        Sight.ofRegions(regions),
        Sight.ofParties(parties),
        role == Role.PARTICIPANT ? token.getClaimAsString(PARTICIPANT_CLAIM) : null);
  }

  /**
   * Says who may what was denied to whoever asks now.
   *
   * @param right the one that was missing, where the denial does not say
   */
  public static Denied denied(AccessDeniedException error, Right right) {
    if (error instanceof Denied denied) {
      return denied;
    }
    try {
      Viewer viewer = of(SecurityContextHolder.getContext().getAuthentication());
      return Denied.role(viewer.role(), right);
    } catch (Denied noRole) {
      return noRole;
    }
  }

  /** The role of that name; empty: there is none. */
  public static java.util.Optional<Role> role(@Nullable String text) {
    return Arrays.stream(Role.values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
