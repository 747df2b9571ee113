package nl.trajectory.eventstore.routing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of what hangs together, as it is at the routed position. */
final class TieTables {
  private final JdbcClient jdbc;
  private final Rows rows;

  /**
   * What is seen by who sees something else.
   *
   * @param agreement its own reference, of an agreement
   * @param cohort of an agreement and a cost the cohort, of a claim the agreement, by reference
   * @param trajectory of a claim
   * @param participant of an erasure
   */
  record Dependent(
      String stream,
      @Nullable String agreement,
      @Nullable String cohort,
      @Nullable String trajectory,
      @Nullable String participant) {}

  TieTables(JdbcClient jdbc, EventJson json) {
    this.jdbc = jdbc;
    this.rows = new Rows(json);
  }

  void open(String stream, String participant, String region) {
    jdbc.sql("INSERT INTO publication.trajectory VALUES (?, ?, ?)")
        .params(stream, participant, region)
        .update();
  }

  boolean isTrajectory(String stream) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM publication.trajectory WHERE stream_id = ?)")
        .param(stream)
        .query(Boolean.class)
        .single();
  }

  /** What a trajectory's stream says up to a position of who runs it and where it is. */
  SortedMap<Integer, TrajectoryEvent> saying(String stream, long position) {
    SortedMap<Integer, TrajectoryEvent> saying = new TreeMap<>();
    jdbc.sql(
            """
            SELECT e.seq, e.type, e.revision, e.occurred_on, e.payload, e.sealed
            FROM event_store.event e JOIN event_store.ledger l USING (appended)
            WHERE e.stream_id = ? AND l.position <= ? AND e.type = ANY (?) ORDER BY e.seq
            """)
        .params(stream, position, RunAndCohorts.TYPES.toArray(new String[0]))
        .query(
            row -> {
              saying.put(row.getInt("seq"), (TrajectoryEvent) rows.decode(Rows.event(row)));
            });
    return saying;
  }

  void run(String stream, RunAndCohorts now) {
    String[] cohorts = now.cohorts().toArray(new String[0]);
    jdbc.sql("UPDATE publication.trajectory SET region = ? WHERE stream_id = ?")
        .params(now.region(), stream)
        .update();
    jdbc.sql("DELETE FROM publication.member WHERE trajectory = ? AND cohort <> ALL (?)")
        .params(stream, cohorts)
        .update();
    jdbc.sql("INSERT INTO publication.member SELECT c, ? FROM unnest(?) c ON CONFLICT DO NOTHING")
        .params(stream, cohorts)
        .update();
  }

  void put(String cohort, String stream, String region) {
    jdbc.sql(
            "INSERT INTO publication.cohort VALUES (?, ?, ?) ON CONFLICT (stream_id) DO UPDATE SET"
                + " region = excluded.region")
        .params(cohort, stream, region)
        .update();
  }

  void put(Dependent dependent) {
    jdbc.sql(
            """
            INSERT INTO publication.dependent VALUES (?, ?,
              CASE WHEN ?::text IS NULL THEN ?
                ELSE (SELECT a.cohort FROM publication.dependent a WHERE a.agreement = ?) END, ?, ?)
            ON CONFLICT (stream_id) DO UPDATE SET cohort = excluded.cohort
            """)
        .param(dependent.stream())
        .param(dependent.agreement())
        .param(dependent.trajectory())
        .param(dependent.cohort())
        .param(dependent.cohort())
        .param(dependent.trajectory())
        .param(dependent.participant())
        .update();
  }

  Set<String> cohortsOf(String trajectory) {
    return strings("SELECT cohort FROM publication.member WHERE trajectory = ?", trajectory);
  }

  Set<String> streamsOfCohorts(Set<String> references) {
    return new LinkedHashSet<>(
        jdbc.sql(
                "SELECT stream_id FROM publication.cohort WHERE reference = ANY (?) ORDER BY"
                    + " reference")
            .param(references.toArray(new String[0]))
            .query(String.class)
            .list());
  }

  Set<String> members(String cohortStream) {
    return strings(
        """
        SELECT m.trajectory FROM publication.cohort c
        JOIN publication.member m ON m.cohort = c.reference
        WHERE c.stream_id = ? ORDER BY 1
        """,
        cohortStream);
  }

  /** The streams of the cohorts that the trajectories of a cohort are in. */
  Set<String> cohortsOfMembers(String cohortStream) {
    return strings(
        """
        SELECT DISTINCT o.stream_id FROM publication.cohort c
        JOIN publication.member m ON m.cohort = c.reference
        JOIN publication.member n ON n.trajectory = m.trajectory
        JOIN publication.cohort o ON o.reference = n.cohort
        WHERE c.stream_id = ? ORDER BY 1
        """,
        cohortStream);
  }

  Set<String> regionsOfTrajectory(String stream) {
    return strings(
        """
        SELECT region FROM publication.trajectory WHERE stream_id = :stream AND region <> ''
        UNION
        SELECT c.region FROM publication.member m
        JOIN publication.cohort c ON c.reference = m.cohort
        WHERE m.trajectory = :stream
        """,
        stream);
  }

  Set<String> regionsOfCohort(String stream) {
    return strings(
        """
        WITH cohort AS (SELECT * FROM publication.cohort WHERE stream_id = :stream),
        inside AS (SELECT trajectory FROM publication.member JOIN cohort ON cohort = reference)
        SELECT region FROM cohort
        UNION
        SELECT t.region FROM inside i JOIN publication.trajectory t ON t.stream_id = i.trajectory
        WHERE t.region <> ''
        UNION
        SELECT o.region FROM inside i JOIN publication.member m ON m.trajectory = i.trajectory
        JOIN publication.cohort o ON o.reference = m.cohort
        """,
        stream);
  }

  Set<String> regionsOfDependent(String stream) {
    Set<String> regions = new LinkedHashSet<>();
    jdbc.sql(
            """
            SELECT c.stream_id, d.trajectory FROM publication.dependent d
            LEFT JOIN publication.cohort c ON c.reference = d.cohort WHERE d.stream_id = ?
            """)
        .param(stream)
        .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
        .optional()
        .ifPresent(
            ties -> {
              if (ties[0] != null) {
                regions.addAll(regionsOfCohort(ties[0]));
              }
              if (ties[1] != null) {
                regions.addAll(regionsOfTrajectory(ties[1]));
              }
            });
    return regions;
  }

  Set<String> hangingOnTrajectory(String stream) {
    return strings(
        """
        SELECT stream_id FROM publication.dependent WHERE trajectory = :stream
        UNION
        SELECT d.stream_id FROM publication.trajectory t
        JOIN publication.dependent d ON d.participant = t.participant
        WHERE t.stream_id = :stream ORDER BY 1
        """,
        stream);
  }

  Set<String> hangingOnCohort(String stream) {
    return strings(
        """
        SELECT d.stream_id FROM publication.cohort c
        JOIN publication.dependent d ON d.cohort = c.reference
        WHERE c.stream_id = :stream ORDER BY 1
        """,
        stream);
  }

  Set<String> trajectoriesErasedBy(String erasure) {
    return strings(
        """
        SELECT t.stream_id FROM publication.dependent d
        JOIN publication.trajectory t ON t.participant = d.participant
        WHERE d.stream_id = :stream ORDER BY 1
        """,
        erasure);
  }

  private Set<String> strings(String sql, String stream) {
    return new LinkedHashSet<>(
        jdbc.sql(sql.replace("?", ":stream")).param("stream", stream).query(String.class).list());
  }
}
