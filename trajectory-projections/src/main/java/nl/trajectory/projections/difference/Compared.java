package nl.trajectory.projections.difference;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import nl.trajectory.projections.facts.Known;
import org.jspecify.annotations.Nullable;

/** A figure of which two moments can be compared: which of its numbers count whom. */
@FunctionalInterface
public interface Compared {
  /**
   * A number of the figure.
   *
   * @param measure what it counts
   * @param group of whom: a row of the figure; null: it has no rows
   */
  record Number(String measure, @Nullable String group) implements Comparable<Number> {
    @Override
    public int compareTo(Number other) {
      int byGroup = String.valueOf(group).compareTo(String.valueOf(other.group));
      return byGroup != 0 ? byGroup : measure.compareTo(other.measure);
    }
  }

  /**
   * By the id of each trajectory, which numbers count it.
   *
   * @param known what is known
   * @param on what has happened
   * @param only ids of trajectories; null: all
   */
  Map<String, Set<Number>> counting(Known known, LocalDate on, @Nullable Collection<String> only);
}
