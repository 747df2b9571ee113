package nl.trajectory.eventstore.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What this program knows of the last entries without asking: which it has appended, which were
 * placed by its own sequencer, and who waits for a place.
 */
final class Placements {
  private static final int MOST_KEPT = 8_192;

  /** So long another program's news may come before what it is about is known to be appended. */
  private static final Duration OVERTAKING = Duration.ofSeconds(5);

  private final LinkedHashSet<Entry> appended = new LinkedHashSet<>();
  private final LinkedHashMap<Entry, Instant> placed = new LinkedHashMap<>();
  private final Set<Wait> waits = new LinkedHashSet<>();
  private final List<Runnable> onWait = new CopyOnWriteArrayList<>();
  private boolean isElsewhere;
  private long lastElsewhere;

  /** An entry by its stream, and its number there. */
  record Entry(String stream, int sequence) {}

  /** Calls back whenever someone begins to wait. */
  void onWait(Runnable callback) {
    onWait.add(callback);
  }

  void forget(Runnable callback) {
    onWait.remove(callback);
  }

  /** Whether someone waits for a place. */
  synchronized boolean isAwaited() {
    return !waits.isEmpty();
  }

  /** This program has committed these. */
  synchronized void appended(Collection<Entry> entries) {
    for (Entry entry : entries) {
      if (!placed.containsKey(entry)) {
        appended.add(entry);
      }
    }
    shorten(appended.iterator(), appended.size());
  }

  /**
   * This program has placed these.
   *
   * @param areAll whether nothing else was placed with them
   */
  synchronized void placed(Set<Entry> entries, Instant knownAt, boolean areAll) {
    for (Entry entry : entries) {
      appended.remove(entry);
      placed.put(entry, knownAt);
    }
    shorten(placed.entrySet().iterator(), placed.size());
    for (Wait wait : waits) {
      if (wait.isForOneOf(entries)) {
        wait.tell(knownAt);
      } else if (!areAll || wait.isForAll()) {
        wait.tell(null);
      }
    }
  }

  /** Something was placed, and which entries it were is to be asked. */
  synchronized void placedElsewhere() {
    isElsewhere = true;
    lastElsewhere = System.nanoTime();
    waits.forEach(wait -> wait.tell(null));
  }

  private static void shorten(Iterator<?> eldestFirst, int size) {
    for (int over = size - MOST_KEPT; over > 0; over--) {
      eldestFirst.next();
      eldestFirst.remove();
    }
  }

  /**
   * Begins to wait, to be closed.
   *
   * @param entry null: all that is committed
   */
  Wait waitFor(@Nullable Entry entry) {
    Wait wait;
    synchronized (this) {
      Instant knownAt = entry == null ? null : placed.get(entry);
      boolean isToAsk =
          knownAt == null && (entry == null || !appended.contains(entry) || mayHaveBeenOvertaken());
      wait = new Wait(entry, knownAt, isToAsk, this::end);
      waits.add(wait);
    }
    onWait.forEach(Runnable::run);
    return wait;
  }

  private boolean mayHaveBeenOvertaken() {
    return isElsewhere && System.nanoTime() - lastElsewhere < OVERTAKING.toNanos();
  }

  private synchronized void end(Wait wait) {
    waits.remove(wait);
  }
}
