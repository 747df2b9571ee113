package nl.trajectory.eventstore.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import nl.trajectory.eventstore.order.Placements.Entry;

/** Tells when the order has grown, by whichever node. */
public final class Positions implements AutoCloseable {
  private final Listening listening;
  private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();
  private final Placements placements = new Placements();
  private volatile boolean closed;
  private long growths;

  /** Begins to listen. */
  public Positions(DataSource dataSource) {
    this.listening = new Listening(dataSource, this::grownUnseen);
    listening.start();
  }

  /** How often the order was seen to grow; compare with a later value. */
  public synchronized long growths() {
    return growths;
  }

  /**
   * Waits until the order has grown since that count was taken, or the time is up.
   *
   * @return the count now
   */
  public synchronized long await(long since, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (growths == since && !closed) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return growths;
  }

  /** Calls back whenever the order has grown, on a thread that must not be held up. */
  public void onGrowth(Runnable callback) {
    callbacks.add(callback);
  }

  public void forget(Runnable callback) {
    callbacks.remove(callback);
  }

  /** What this program knows of the last entries. */
  Placements placements() {
    return placements;
  }

  /** This program has committed that entry. */
  public void appended(String stream, int sequence) {
    placements.appended(List.of(new Entry(stream, sequence)));
  }

  /**
   * The session whose notifications say nothing new: what it did is told by {@link #placed}, or by
   * {@link #grownUnseen}.
   */
  void ownSession(int pid) {
    listening.leaveOut(pid);
  }

  /**
   * This program has placed these.
   *
   * @param areAll whether nothing else was placed with them
   */
  void placed(Set<Entry> entries, Instant knownAt, boolean areAll) {
    placements.placed(entries, knownAt, areAll);
    grown();
  }

  /** The order may have grown by whatever entries. */
  void grownUnseen() {
    placements.placedElsewhere();
    grown();
  }

  /** The order has grown. */
  public void grown() {
    synchronized (this) {
      growths++;
      notifyAll();
    }
    callbacks.forEach(Runnable::run);
  }

  /** Stops listening; whoever waits is woken. */
  @Override
  public void close() {
    closed = true;
    grown();
    listening.close();
  }
}
