package nl.trajectory.eventstore.append;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells whose trajectories they are, and whose personal data was erased. */
public final class Participants {
  private static final int MOST_KEPT = 50_000;

  private final JdbcClient jdbc;
  private final ForGood<String> ofTrajectories = new ForGood<>(MOST_KEPT);

  public Participants(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whose trajectory it is; empty when there is none of that id. */
  public Optional<String> ofTrajectory(String trajectoryId) {
    return ofTrajectories.find(
        trajectoryId,
        () ->
            jdbc.sql(
                    "SELECT payload ->> 'participant' FROM event_store.event"
                        + " WHERE stream_id = ? AND seq = 0 AND type = 'TrajectoryOpened'")
                .param(trajectoryId)
                .query(String.class)
                .optional());
  }

  /**
   * Whose trajectories they are.
   *
   * @param trajectories references or ids; those that are not known are left out
   * @return participants by trajectory id
   */
  public Map<String, String> ofTrajectories(Collection<String> trajectories) {
    Map<String, String> participants = new HashMap<>();
    if (!trajectories.isEmpty()) {
      jdbc.sql(
              "SELECT e.stream_id, e.payload ->> 'participant' FROM event_store.event e"
                  + " WHERE e.seq = 0 AND e.type = 'TrajectoryOpened' AND e.stream_id IN"
                  + " (SELECT unnest(:named) UNION SELECT r.stream_id FROM event_store.reference r"
                  + " WHERE r.kind = 'TRAJECTORY' AND r.reference = ANY (:named))")
          .param("named", trajectories.toArray(new String[0]))
          .query(
              row -> {
                participants.put(row.getString(1), row.getString(2));
              });
    }
    return participants;
  }

  /** The ids of all trajectories that were opened for the participant. */
  public List<String> trajectoriesOf(String participant) {
    return jdbc.sql(
            "SELECT stream_id FROM event_store.event WHERE seq = 0 AND type = 'TrajectoryOpened'"
                + " AND payload ->> 'participant' = ? ORDER BY stream_id")
        .param(participant)
        .query(String.class)
        .list();
  }

  /** Everyone whose personal data was erased. */
  public Set<String> erased() {
    return Set.copyOf(
        jdbc.sql("SELECT reference FROM event_store.reference WHERE kind = 'ERASURE'")
            .query(String.class)
            .list());
  }

  /** Whether a trajectory was opened for that participant. */
  public boolean isKnown(String participant) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM event_store.event WHERE type = 'TrajectoryOpened'"
                + " AND payload ->> 'participant' = ?)")
        .param(participant)
        .query(Boolean.class)
        .single();
  }
}
