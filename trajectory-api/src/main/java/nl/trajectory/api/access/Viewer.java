package nl.trajectory.api.access;

import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.funding.Scope;

/**
 * Who asks.
 *
 * @param actor the name under which they were authenticated; the name of whatever they do
 * @param regions whose cohorts and trajectories may be seen; nothing to a funder
 * @param parties as whom a funder acts; nothing to others
 */
public record Viewer(
    String actor,
    Role role,
    String organisation,
    Sight<String> regions,
    Sight<NormalisedName> parties) {

  /** What a user is to the program; {@link Right} says what each may do. */
  public enum Role {
    /** Records and reads in its regions. */
    COORDINATOR,
    /** Reads the cohorts and trajectories of its regions. */
    WERKCENTRUM,
    /** Reads what its parties have to do with, and decides on the claims they pay. */
    FUNDER,
    /** Reads everything in its regions. */
    AUDITOR,
    /** Keeps the program running, and erases in its regions; sees no one's trajectory or money. */
    ADMIN;

    /** As spelled in tokens and in what is recorded. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What may be seen of the funding: by party for a funder, by region for the others. */
  public Scope scope() {
    return role == Role.FUNDER
        ? new Scope(Sight.all(), parties)
        : new Scope(Right.SEE_FUNDING.isOf(role) ? regions : Sight.none(), Sight.all());
  }

  public RecordedBy recordedBy() {
    return new RecordedBy(actor, role.text(), organisation);
  }
}
