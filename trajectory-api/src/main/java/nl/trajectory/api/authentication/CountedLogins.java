package nl.trajectory.api.authentication;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Looks at a password only when not too many were wrong before it. */
final class CountedLogins implements AuthenticationProvider {

  /** Nobody has looked whether this password is right. */
  static final class TooMany extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("too many failed logins");
    }
  }

  private final AuthenticationProvider passwords;
  private final FailedLogins failed;

  CountedLogins(AuthenticationProvider passwords, FailedLogins failed) {
    this.passwords = passwords;
    this.failed = failed;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication login) {
    String account = login.getName();
    String address = address(login);
    if (failed.areTooMany(account, address)) {
      throw new TooMany();
    }
    try {
      Authentication known = passwords.authenticate(login);
      failed.succeeded(account, address);
      return known;
    } catch (AuthenticationException wrong) {
      failed.failed(account, address);
      throw wrong;
    }
  }

  private static String address(Authentication login) {
    return login.getDetails() instanceof WebAuthenticationDetails details
        ? details.getRemoteAddress()
        : "unknown";
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return passwords.supports(authentication);
  }
}
