package nl.trajectory.api.screen.shared;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Leads to another page after a form was sent, so that loading that page again sends nothing. */
public final class SeeOther {
  private SeeOther() {}

  /** Within this program only, whatever is said; anything else leads to the start. */
  public static View at(String address) {
    boolean own = address.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
    RedirectView there = new RedirectView(own ? address : "/", false, false, false);
    there.setStatusCode(HttpStatus.SEE_OTHER);
    there.setPropagateQueryParams(false);
    there.setExpandUriTemplateVariables(false);
    return there;
  }
}
