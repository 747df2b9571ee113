package nl.trajectory.api.authentication;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfException;

/** Where somebody is led whose page was refused, and why it was. */
public enum RefusedPage {
  /** The role does not allow it. */
  ROLE,
  /** The form is older than the session: it carries no token of it. */
  STALE_FORM;

  /** Requests are led here within the server; nobody comes here by themselves. */
  public static final String PATH = "/geen-recht";

  /** The attribute of the request that holds the reason. */
  public static final String WHY = RefusedPage.class.getName();

  static RefusedPage of(AccessDeniedException error) {
    return error instanceof CsrfException ? STALE_FORM : ROLE;
  }
}
