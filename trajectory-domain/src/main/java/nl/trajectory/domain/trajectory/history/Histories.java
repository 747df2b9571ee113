package nl.trajectory.domain.trajectory.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads recorded histories. A wall: views and replay read through it, the store answers. */
public interface Histories {

  /**
   * The whole history of a trajectory; empty when nothing was recorded under that id. Its last
   * entries may be committed and have no position yet; whatever is asked by position leaves those
   * out.
   */
  Optional<RecordedHistory> find(String trajectoryId);

  /**
   * The histories of these trajectories up to and including that position; a trajectory without
   * entries by then is left out.
   */
  List<RecordedHistory> upTo(long position, Collection<String> trajectoryIds);

  /** Hands over, one by one, every history up to and including that position. */
  void forEachUpTo(long position, Consumer<RecordedHistory> consumer);

  /**
   * The last position known at that instant; -1 when nothing was. The answer for a past instant
   * never changes. May wait for a moment, so it is asked before any transaction.
   */
  long positionAt(Instant instant);
}
