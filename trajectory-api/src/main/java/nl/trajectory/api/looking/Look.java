package nl.trajectory.api.looking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A look at a person's data, as it was recorded.
 *
 * @param id later looks have higher ones
 * @param lookedAt by the clock of the database
 * @param participant whose data it was, by pseudonym
 * @param trajectory the generated id of which one; null: the person as such
 * @param reason why; null: none was asked
 * @param traceId the correlation id of the request
 */
public record Look(
    long id,
    Instant lookedAt,
    Looker by,
    String participant,
    @Nullable String trajectory,
    What what,
    @Nullable String reason,
    String traceId) {

  /**
   * Who looks.
   *
   * @param issuer who vouches for the name: the provider of the token, or {@code demo}
   * @param who the name under which they were authenticated
   */
  public record Looker(String issuer, String who, String role, String organisation) {}

  /** What is looked at. */
  public enum What {
    /** A trajectory as it is, or was. */
    STATE,
    /** Every entry of a trajectory. */
    HISTORY,
    /** What a claim rests on. */
    EVIDENCE,
    /** A proof of it, to take along. */
    BUNDLE,
    /** What is sealed, opened. */
    SEALED_FIELDS,
    /** By the person concerned. */
    OWN_DOSSIER,
    /** What the person asked to be put right. */
    CORRECTION_REQUEST,
    /** Who looked before. */
    ACCESS_LOG
  }
}
