package nl.trajectory.api.security;

import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.projections.Sight;
import nl.trajectory.projections.funding.Scope;
import org.springframework.security.access.AccessDeniedException;

/**
 * Who asks.
 *
 * @param regions the regions that may be seen
 * @param parties the payers and funds whose money may be seen
 */
public record Viewer(
    String actor,
    Role role,
    String organisation,
    Sight<String> regions,
    Sight<NormalisedName> parties) {

  /** What a user is to the program. */
  public enum Role {
    /** Records and reads. */
    COORDINATOR,
    /** Reads the cohorts and trajectories of its regions. */
    WERKCENTRUM,
    /** Reads figures, no single trajectories; decides on the claims of its payers and funds. */
    FUNDER,
    /** Reads everything. */
    AUDITOR,
    /** Does everything. */
    ADMIN;

    /** As spelled in tokens and in what is recorded. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public boolean sees(String region) {
    return regions.includes(region);
  }

  /**
   * @throws AccessDeniedException when the region is not one of the viewer's
   */
  public void requireSight(String region) {
    if (!sees(region)) {
      throw new AccessDeniedException("another region");
    }
  }

  /** What may be seen of the funding. */
  public Scope scope() {
    return new Scope(regions, parties);
  }

  public RecordedBy recordedBy() {
    return new RecordedBy(actor, role.text(), organisation);
  }
}
