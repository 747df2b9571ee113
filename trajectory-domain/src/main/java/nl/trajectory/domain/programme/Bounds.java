package nl.trajectory.domain.programme;

import org.jspecify.annotations.Nullable;

/**
 * A range of whole numbers, both ends included.
 *
 * @param most null: no upper end
 */
public record Bounds(int least, @Nullable Integer most) {

  public boolean include(int number) {
    return number >= least && (most == null || number <= most);
  }
}
