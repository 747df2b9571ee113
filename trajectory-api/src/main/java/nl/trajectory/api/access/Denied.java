package nl.trajectory.api.access;

import nl.trajectory.api.access.Viewer.Role;
import org.springframework.security.access.AccessDeniedException;

/** What is in sight but may not be done by who asks; says who may. */
public final class Denied extends AccessDeniedException {
  private static final long serialVersionUID = 1L;

  /** Of everything that the role or its regions do not allow. */
  static final String ACCESS = "access.denied";

  private final String code;

  private Denied(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  static Denied role(Role role, Right right) {
    return new Denied(
        ACCESS, "Your role, " + role.text() + ", does not allow this; " + right.whoMay() + " may.");
  }

  static Denied noRole() {
    return new Denied(
        ACCESS,
        "Your token names no role of this program; its claim "
            + Viewers.ROLE_CLAIM
            + " must name one.");
  }

  static Denied region(String what) {
    return new Denied(
        ACCESS,
        what
            + " of a region that is not one of yours; a coordinator of all regions that it touches"
            + " may record it.");
  }

  static Denied elsewhereToo() {
    return new Denied(
        ACCESS,
        "Trajectories of this participant run in other regions as well; an admin of all of them"
            + " may erase.");
  }

  static Denied notPayer() {
    return new Denied(
        "claim.not-payer",
        "Only who pays this claim decides on it; you see it, and are not its payer.");
  }

  static Denied noSightOfTrajectory() {
    return new Denied(
        ACCESS,
        "All entries are disclosed to who sees the trajectory only; leave disclose out, or ask "
            + Right.SEE_TRAJECTORIES.whoMay()
            + ".");
  }

  /** Stable, as problems carry it. */
  public String code() {
    return code;
  }

  /** What is not allowed, and who may. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
