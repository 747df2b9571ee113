package nl.trajectory.projections.funding;

import java.time.Instant;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.trajectory.history.Histories;
import org.jspecify.annotations.Nullable;

/**
 * The books of now, which take in what is new before each question, and those of any past instant,
 * folded from the beginning.
 */
final class LiveBooks {
  private final RecordedEvents recorded;
  private final Histories histories;
  private final FundingBooks live = new FundingBooks();
  private long takenIn = -1;

  LiveBooks(RecordedEvents recorded, Histories histories) {
    this.recorded = recorded;
    this.histories = histories;
  }

  /** What is asked of the books, up to a position. */
  @FunctionalInterface
  interface Asked<T> {
    T of(FundingBooks books, long position);
  }

  /**
   * @param asOf null: now
   */
  <T> T ask(@Nullable Instant asOf, Asked<T> asked) {
    if (asOf == null) {
      synchronized (live) {
        long last = recorded.last();
        recorded.ofFunding(takenIn, last).forEach(live::take);
        takenIn = Math.max(takenIn, last);
        return asked.of(live, takenIn);
      }
    }
    long position = histories.positionAt(asOf);
    FundingBooks then = new FundingBooks();
    recorded.ofFunding(-1, position).forEach(then::take);
    return asked.of(then, position);
  }
}
