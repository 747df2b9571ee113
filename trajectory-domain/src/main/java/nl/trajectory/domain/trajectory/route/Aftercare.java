package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Aftercare.
 *
 * @param until last day as planned
 * @param closedOn null: still running
 */
public record Aftercare(LocalDate startedOn, LocalDate until, @Nullable LocalDate closedOn) {
  Aftercare closedOn(LocalDate day) {
    return new Aftercare(startedOn, until, day);
  }
}
