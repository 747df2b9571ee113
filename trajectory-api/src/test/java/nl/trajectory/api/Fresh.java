package nl.trajectory.api;

import java.util.concurrent.atomic.AtomicInteger;

/** References that no other test uses. */
final class Fresh {
  private static final AtomicInteger LAST = new AtomicInteger();

  private Fresh() {}

  static String reference() {
    return "N" + LAST.incrementAndGet();
  }
}
