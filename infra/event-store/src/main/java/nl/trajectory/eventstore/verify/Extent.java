package nl.trajectory.eventstore.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What there is to verify, seen at one moment: what is recorded later is left for another time.
 *
 * @param size how many entries the order has, as it says itself
 * @param lastPosition the highest there is; -1: none
 * @param lastCheckpoint the size of the largest checkpoint; 0: none
 */
record Extent(long size, long lastPosition, long lastCheckpoint) {
  private static final String EXTENT =
      "SELECT next_position AS size,"
          + " (SELECT coalesce(max(position), -1) FROM event_store.ledger) AS last_position,"
          + " (SELECT coalesce(max(size), 0) FROM event_store.checkpoint) AS last_checkpoint"
          + " FROM event_store.sequencer";

  /** What lies up to the settled number has its position, or will never be committed. */
  private static final String PASSED_BY =
      """
      SELECT e.stream_id, e.seq FROM event_store.event e, event_store.sequencer s
      WHERE e.appended <= s.settled
        AND NOT EXISTS (SELECT FROM event_store.ledger l WHERE l.appended = e.appended)
      ORDER BY e.appended LIMIT 1
      """;

  private static final String CHECKPOINT_MISSING =
      "SELECT min(size) FROM (SELECT size FROM event_store.cosignature"
          + " UNION ALL SELECT size FROM event_store.checkpoint_stamp) added"
          + " WHERE NOT EXISTS (SELECT FROM event_store.checkpoint c WHERE c.size = added.size)";

  static Extent now(JdbcClient jdbc) {
    return jdbc.sql(EXTENT).query(Extent.class).single();
  }

  /** An event that the order has passed by for good. */
  static @Nullable Alteration passedBy(JdbcClient jdbc) {
    List<Alteration> found =
        jdbc.sql(PASSED_BY)
            .query(
                (row, n) ->
                    Alteration.of(
                        AlterationCode.ENTRY_NOT_IN_ORDER, null, row.getString(1), row.getInt(2)))
            .list();
    return found.isEmpty() ? null : found.get(0);
  }

  /** What was said of a checkpoint that is not there. */
  static @Nullable Alteration checkpointMissing(JdbcClient jdbc) {
    Long size = jdbc.sql(CHECKPOINT_MISSING).query(Long.class).optional().orElse(null);
    return size == null ? null : Alteration.among(AlterationCode.CHECKPOINT_MISSING, 0, size - 1);
  }

  /** What is wrong with the end of the order; null: nothing. */
  @Nullable Alteration atTheEnd() {
    if (lastPosition >= size) {
      return Alteration.at(AlterationCode.POSITION_BEYOND, size);
    }
    return lastCheckpoint > size
        ? Alteration.among(AlterationCode.CHECKPOINT_BEYOND, size, lastCheckpoint - 1)
        : null;
  }
}
