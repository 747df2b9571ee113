package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stay in a cohort.
 *
 * @param cohort the cohort's reference
 * @param leftOn null: still in it
 */
public record Membership(String cohort, LocalDate joinedOn, @Nullable LocalDate leftOn) {
  Membership leftOn(LocalDate day) {
    return new Membership(cohort, joinedOn, day);
  }
}
