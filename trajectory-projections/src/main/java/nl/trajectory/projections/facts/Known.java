package nl.trajectory.projections.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was known at a position of the one order: now, or at an instant of the past. The same
 * statements read either, at the same price.
 *
 * @param position the last position that is taken into account; -1: none
 * @param updatedAt when the rows of now were last written; for the past the instant asked about
 */
public record Known(long position, @Nullable Instant updatedAt) {
  /** The parameter that {@link #rows} needs; its value is the position. */
  public static final String PARAMETER = "known";

  /** Which rows of a table of facts held, as a condition of SQL. */
  public static String rows(String alias) {
    return "%1$s.known_from <= :known AND %1$s.known_until > :known".formatted(alias);
  }
}
