package nl.trajectory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was recorded, event by event. A wall: judging of claims and funding figures read
 * through it, the store answers.
 */
public interface RecordedEvents {

  /**
   * An event in the one order.
   *
   * @param stream id of its stream
   * @param sequence number in its stream, from 0
   * @param position place in the one order of all events, from 0
   * @param recordedAt transaction time, UTC: since when it is known
   */
  record RecordedEvent(
      String stream,
      int sequence,
      long position,
      Instant recordedAt,
      RecordedBy recordedBy,
      Object event) {}

  /**
   * An event in its stream.
   *
   * @param sequence number in its stream, from 0
   * @param position place in the one order of all events; null: committed, and not placed yet
   * @param recordedAt transaction time, UTC: since when it is known; null together with the
   *     position
   */
  record StreamEvent(
      int sequence,
      @Nullable Long position,
      @Nullable Instant recordedAt,
      RecordedBy recordedBy,
      Object event) {}

  /** The last position there is; -1: none. */
  long last();

  /**
   * The events that follow on that position, of whatever kind, in order.
   *
   * @param position -1: from the beginning
   * @param atMost how many
   */
  List<RecordedEvent> after(long position, int atMost);

  /**
   * What was recorded of cohorts, agreements, costs and claims, in order.
   *
   * @param after the position from which on it is left out; -1: from the beginning
   * @param upTo the last position that is taken into account
   */
  List<RecordedEvent> ofFunding(long after, long upTo);

  /**
   * What was recorded of cohorts and employers, in order; who has a seat is left out.
   *
   * @param upTo the last position that is taken into account
   */
  List<RecordedEvent> ofPlaces(long upTo);

  /**
   * The events of one stream, in order.
   *
   * @param upTo the last position that is taken into account; null: all that is committed, with or
   *     without a position
   */
  List<StreamEvent> ofStream(String stream, @Nullable Long upTo);

  /**
   * The events of several streams, by stream, in order.
   *
   * @param upTo the last position that is taken into account
   */
  List<RecordedEvent> ofStreams(Collection<String> streams, long upTo);

  /** Whether any claim was ever begun. */
  boolean hasClaims();

  /** The leaf hashes of these positions, in base64; a position that nothing has is left out. */
  Map<Long, String> leafHashes(Collection<Long> positions);

  /**
   * All events of these streams as they are now, with or without a position, by sequence number. A
   * stream without events is left out.
   */
  Map<String, List<Object>> streams(Collection<String> streams);
}
