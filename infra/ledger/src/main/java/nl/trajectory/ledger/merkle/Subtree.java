package nl.trajectory.ledger.merkle;

/**
 * A complete subtree: the leaves from {@code index * 2^level}, {@code 2^level} of them.
 *
 * @param level its height; 0 is a single leaf
 * @param index which one of its level, from 0 at the left
 */
public record Subtree(int level, long index) {
  /**
   * @throws IllegalArgumentException when no tree can have it
   */
  public Subtree {
    if (level < 0 || level > 62 || index < 0 || index > Long.MAX_VALUE >> level) {
      throw new IllegalArgumentException("No tree has a subtree " + level + "/" + index);
    }
  }

  /** The first leaf of it. */
  public long start() {
    return index << level;
  }

  /** How many leaves it has. */
  public long width() {
    return 1L << level;
  }
}
