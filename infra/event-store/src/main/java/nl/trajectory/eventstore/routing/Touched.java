package nl.trajectory.eventstore.routing;

import java.util.Set;

/**
 * The streams whose sight an event may change by itself.
 *
 * @param trajectories streams of trajectories
 * @param cohorts streams of cohorts
 * @param others streams of agreements, costs, claims, employers and erasures
 */
record Touched(Set<String> trajectories, Set<String> cohorts, Set<String> others) {
  static final Touched NOTHING = new Touched(Set.of(), Set.of(), Set.of());

  static Touched other(String stream) {
    return new Touched(Set.of(), Set.of(), Set.of(stream));
  }
}
