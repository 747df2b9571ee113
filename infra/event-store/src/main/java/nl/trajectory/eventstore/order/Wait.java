package nl.trajectory.eventstore.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import nl.trajectory.eventstore.order.Placements.Entry;
import org.jspecify.annotations.Nullable;

/** Someone who waits until an entry has its place, or until all have that are committed. */
final class Wait implements AutoCloseable {
  private final @Nullable Entry entry;
  private final Consumer<Wait> onClose;
  private @Nullable Instant knownAt;
  private boolean isToAsk;

  /**
   * @param entry null: all that is committed
   * @param knownAt null: this program does not know
   * @param isToAsk whether the database is to be asked at once
   */
  Wait(@Nullable Entry entry, @Nullable Instant knownAt, boolean isToAsk, Consumer<Wait> onClose) {
    this.entry = entry;
    this.knownAt = knownAt;
    this.isToAsk = isToAsk;
    this.onClose = onClose;
  }

  boolean isForAll() {
    return entry == null;
  }

  boolean isForOneOf(Set<Entry> entries) {
    return entry != null && entries.contains(entry);
  }

  /**
   * Wakes whoever waits.
   *
   * @param at null: the database is to be asked
   */
  synchronized void tell(@Nullable Instant at) {
    if (at == null) {
      isToAsk = true;
    } else {
      knownAt = at;
    }
    notifyAll();
  }

  /** Since when the entry is known; null: this program does not know. */
  synchronized @Nullable Instant knownAt() {
    return knownAt;
  }

  /** Waits until it is known, or the database is to be asked, at most so long. */
  synchronized void await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (knownAt == null && !isToAsk) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    isToAsk = false;
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
