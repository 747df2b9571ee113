package nl.trajectory.domain.funding.allocation;

import java.util.Comparator;

/**
 * A candidate's position in the queue for an agreement's limits; it is kept as long as every
 * condition is met without interruption.
 *
 * @param since position since which they are met
 * @param entry position of the last entry relied on at that time; it tells apart those who came to
 *     the queue at once, by an agreement or terms that came after them
 */
public record QueuePosition(long since, long entry) implements Comparable<QueuePosition> {
  private static final Comparator<QueuePosition> ORDER =
      Comparator.comparingLong(QueuePosition::since).thenComparingLong(QueuePosition::entry);

  @Override
  public int compareTo(QueuePosition other) {
    return ORDER.compare(this, other);
  }
}
