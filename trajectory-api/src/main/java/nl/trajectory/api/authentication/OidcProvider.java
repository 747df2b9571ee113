package nl.trajectory.api.authentication;

import java.net.URI;
import nl.trajectory.api.boot.CannotRun;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider whose tokens are accepted.
 *
 * @param issuer its address
 * @param audience what its tokens must be for
 */
public record OidcProvider(String issuer, String audience) {
  private static final String CODE = "authentication.not-configured";

  /**
   * @throws CannotRun when one of them is missing, or the issuer is not an address
   */
  public static OidcProvider of(@Nullable String issuer, @Nullable String audience) {
    if (issuer == null) {
      throw new CannotRun(
          CODE,
          "Set TRAJECTORY_OIDC_ISSUER to the address of your OpenID Connect provider; without it"
              + " nobody could be told apart.");
    }
    if (!isAddress(issuer)) {
      throw new CannotRun(
          CODE,
          "TRAJECTORY_OIDC_ISSUER must be an address such as https://id.example.org, as the"
              + " provider spells it in its tokens.");
    }
    if (audience == null) {
      throw new CannotRun(
          CODE,
          "Set TRAJECTORY_OIDC_AUDIENCE to the audience that your provider gives tokens for this"
              + " program; without it tokens for other programs would be let in.");
    }
    return new OidcProvider(issuer, audience);
  }

  private static boolean isAddress(String text) {
    try {
      return HttpProvider.isWebAddress(URI.create(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
