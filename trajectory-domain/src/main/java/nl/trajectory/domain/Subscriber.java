package nl.trajectory.domain;

import java.util.List;
import java.util.OptionalLong;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;

/**
 * Takes events in the one order, each once, in batches. It keeps the position that it has come to
 * where it keeps what it makes of the events, so that both are written together. A wall: views and
 * the judging of claims take, the store hands over.
 */
public interface Subscriber {

  /** Its name, in a word. */
  String name();

  /** How many events it takes at once, at most. */
  int batchSize();

  /** The last position that was taken; -1: none. */
  long position();

  /**
   * The last position that was taken, in the transaction at hand: until its end nobody else gets
   * it.
   *
   * @return empty: another has it; that is not waited for
   */
  OptionalLong lockPosition();

  /**
   * Takes these, and notes the position of the last, in the transaction in which the position was
   * locked.
   *
   * @param batch what follows on that position; not empty
   */
  void take(List<RecordedEvent> batch);

  /** What was taken is committed. */
  default void taken() {}
}
