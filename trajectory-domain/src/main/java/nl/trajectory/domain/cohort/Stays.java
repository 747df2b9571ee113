package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * The cohorts of a trajectory.
 *
 * @param seats those it sits in, each with the day of joining
 * @param ever those it is or was in
 */
public record Stays(Map<String, LocalDate> seats, Set<String> ever) {
  public Stays {
    seats = Map.copyOf(seats);
    ever = Set.copyOf(ever);
  }
}
