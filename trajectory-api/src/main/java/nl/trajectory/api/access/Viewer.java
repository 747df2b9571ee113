package nl.trajectory.api.access;

import nl.trajectory.api.looking.Look.Looker;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.funding.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param issuer who vouches for that name: the provider of the token, or {@code demo}
 * @param actor the name under which they were authenticated; the name of whatever they do
 * @param regions whose cohorts and trajectories may be seen; nothing to a funder
 * @param parties as whom a funder acts; nothing to others
 * @param participant whose dossier is the own one, by pseudonym; null to whoever is no participant
 */
public record Viewer(
    String issuer,
    String actor,
    Role role,
    String organisation,
    Sight<String> regions,
    Sight<NormalisedName> parties,
    @Nullable String participant) {

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
    ADMIN,
    /** Reads the own dossier. */
    PARTICIPANT;

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

  /** As the access log names who looks. */
  Looker looker() {
    return new Looker(issuer, actor, role.text(), organisation);
  }

  public RecordedBy recordedBy() {
    return new RecordedBy(actor, role.text(), organisation);
  }
}
