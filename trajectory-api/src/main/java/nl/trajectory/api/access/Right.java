package nl.trajectory.api.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.trajectory.api.access.Viewer.Role;

/**
 * What may be done, and by which roles: the whole of it, whatever it is asked through. What of it a
 * viewer may see is told by {@link Sights}, and what they may do it to by {@link Reach}.
 */
public enum Right {
  /** Ask for what says nothing of anybody: proofs of the ledger, and sums. */
  ASK(EnumSet.allOf(Role.class)),
  SEE_EMPLOYERS(EnumSet.of(Role.COORDINATOR, Role.WERKCENTRUM, Role.FUNDER, Role.AUDITOR)),
  /** Cohorts, success rates, prognosis: figures, in which nobody stands alone. */
  SEE_FIGURES(EnumSet.of(Role.COORDINATOR, Role.WERKCENTRUM, Role.FUNDER, Role.AUDITOR)),
  /** What became due, was paid and came back, in sums. */
  SEE_FUNDING(EnumSet.of(Role.COORDINATOR, Role.WERKCENTRUM, Role.FUNDER, Role.AUDITOR)),
  /** Agreements and single claims, with what they rest on. */
  SEE_CLAIMS(EnumSet.of(Role.COORDINATOR, Role.FUNDER, Role.AUDITOR)),
  /** Single trajectories and their histories. */
  SEE_TRAJECTORIES(EnumSet.of(Role.COORDINATOR, Role.WERKCENTRUM, Role.AUDITOR)),
  /** Who looked at whom. */
  SEE_ACCESS_LOG(EnumSet.of(Role.AUDITOR, Role.PARTICIPANT)),
  /** Open what is sealed of a person, for a reason that is recorded and shown to the person. */
  DISCLOSE(EnumSet.of(Role.COORDINATOR, Role.AUDITOR)),
  /** The own dossier, and asking for it to be put right. */
  SEE_OWN(EnumSet.of(Role.PARTICIPANT)),
  /** Open, record, correct, plan, close, register, agree. */
  RECORD(EnumSet.of(Role.COORDINATOR)),
  /** Confirm a condition that no entry shows. */
  ATTEST(EnumSet.of(Role.COORDINATOR)),
  /** Approve, dispute, reject, pay, settle. */
  DECIDE(EnumSet.of(Role.FUNDER)),
  /** Erase the personal data of a participant. */
  ERASE(EnumSet.of(Role.ADMIN)),
  /** See how the program itself is. */
  OPERATE(EnumSet.of(Role.ADMIN));

  private final Set<Role> roles;

  Right(Set<Role> roles) {
    this.roles = roles;
  }

  /** Who has it. */
  public Set<Role> roles() {
    return EnumSet.copyOf(roles);
  }

  public boolean isOf(Role role) {
    return roles.contains(role);
  }

  /**
   * @throws Denied with a sentence that names the role and who may
   */
  public void require(Viewer viewer) {
    if (!isOf(viewer.role())) {
      throw Denied.role(viewer.role(), this);
    }
  }

  /** Those who may, as a sentence ends: {@code a coordinator or an auditor}. */
  String whoMay() {
    List<String> names =
        roles.stream()
            .map(Role::text)
            .map(name -> (name.startsWith("a") ? "an " : "a ") + name)
            .toList();
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : names.subList(0, last).stream().collect(Collectors.joining(", "))
            + " or "
            + names.get(last);
  }
}
