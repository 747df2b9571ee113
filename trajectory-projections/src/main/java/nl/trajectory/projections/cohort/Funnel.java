package nl.trajectory.projections.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.trajectory.route.Milestone;
import org.jspecify.annotations.Nullable;

/** How many of a cohort's starters reached each milestone, one stage after the other. */
final class Funnel {
  /** Decimals of a share. */
  private static final int DECIMALS = 6;

  private Funnel() {}

  /**
   * @param counts by name of the milestone
   */
  static List<CohortView.Reached> of(
      Map<String, Integer> counts, int starters, Programme programme) {
    List<CohortView.Reached> funnel = new ArrayList<>();
    int previous = 0;
    for (Milestone milestone : Milestone.values()) {
      int count = counts.getOrDefault(milestone.name(), 0);
      funnel.add(
          new CohortView.Reached(
              milestone,
              count,
              share(count, starters),
              share(count, previous),
              milestone.isOnRouteOf(programme)));
      previous = count > 0 ? count : previous;
    }
    return funnel;
  }

  private static @Nullable BigDecimal share(int count, int of) {
    return of == 0
        ? null
        : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(of), DECIMALS, RoundingMode.HALF_UP);
  }
}
