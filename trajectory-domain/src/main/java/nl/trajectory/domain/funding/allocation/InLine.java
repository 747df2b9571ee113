package nl.trajectory.domain.funding.allocation;

import java.util.Comparator;

/**
 * A place in the line for an agreement's limits; it is kept as long as every condition is met
 * without interruption.
 *
 * @param since position since which they are met
 * @param entry position of the last entry relied on at that time; it tells apart those who came to
 *     wait at once, by an agreement or terms that came after them
 */
public record InLine(long since, long entry) implements Comparable<InLine> {
  private static final Comparator<InLine> ORDER =
      Comparator.comparingLong(InLine::since).thenComparingLong(InLine::entry);

  @Override
  public int compareTo(InLine other) {
    return ORDER.compare(this, other);
  }
}
