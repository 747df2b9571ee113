package nl.trajectory.projections.cohort;

import static nl.trajectory.projections.facts.Known.rows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.projections.difference.Compared.Number;
import nl.trajectory.projections.facts.Known;
import nl.trajectory.projections.member.Counts;
import nl.trajectory.projections.member.MemberList;
import nl.trajectory.projections.member.Members;
import nl.trajectory.projections.member.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Counts over the members of one cohort on one day. */
final class CohortFigures {
  /** A member counts what happened until the day asked for, or until leaving the cohort. */
  private static final String MEMBER =
      """
      WITH stay AS (
        SELECT s.trajectory_id, min(s.joined_on) AS start,
               CASE WHEN bool_and(coalesce(s.left_on <= :on, false)) THEN max(s.left_on) END
                 AS left_on
        FROM views.stay_fact s
        WHERE s.cohort = :cohort AND s.joined_on <= :on AND %s
        GROUP BY 1),
      member AS (
        SELECT f.*, s.start, least(CAST(:on AS date), s.left_on) AS cut,
               s.left_on IS NOT NULL AS gone
        FROM stay s JOIN views.trajectory_fact f USING (trajectory_id)
        WHERE %s)
      """
          .formatted(rows("s"), rows("f"));

  private static final String MILESTONES =
      Arrays.stream(Milestone.values())
          .map(milestone -> Counts.count(Counts.reached(milestone)))
          .collect(Collectors.joining(", ", "SELECT ", " FROM member s"));

  private static final String EXITS =
      "SELECT s.exit_reason, count(*) FROM member s WHERE " + Counts.LEFT + " GROUP BY 1";

  private static final String DEVIATIONS =
      """
      SELECT d.code, count(DISTINCT s.trajectory_id)
      FROM member s JOIN views.deviation_fact d ON %s GROUP BY 1
      """
          .formatted(Counts.DEVIATION);

  private static final String COUNTING =
      """
      SELECT s.trajectory_id, CASE WHEN %s THEN s.exit_reason END,
             ARRAY(SELECT DISTINCT d.code FROM views.deviation_fact d WHERE %s), %s
      FROM member s
      WHERE CAST(:only AS text[]) IS NULL OR s.trajectory_id = ANY (CAST(:only AS text[]))
      """
          .formatted(
              Counts.LEFT,
              Counts.DEVIATION,
              Arrays.stream(Milestone.values())
                  .map(Counts::reached)
                  .collect(Collectors.joining(", ")));

  private static final String STARTERS_ON =
      """
      SELECT count(*) FROM member WHERE EXISTS (
        SELECT FROM views.stay_fact s
        WHERE s.trajectory_id = member.trajectory_id AND s.cohort = :cohort
          AND s.joined_on <= :startsOn AND (s.left_on IS NULL OR s.left_on > :startsOn) AND %s)
      """
          .formatted(rows("s"));

  private final JdbcClient jdbc;
  private final String cohort;
  private final LocalDate on;
  private final Known known;

  CohortFigures(JdbcClient jdbc, String cohort, LocalDate on, Known known) {
    this.jdbc = jdbc;
    this.cohort = cohort;
    this.on = on;
    this.known = known;
  }

  private StatementSpec sql(String select) {
    return bound(jdbc.sql(MEMBER + select));
  }

  private StatementSpec bound(StatementSpec statement) {
    return statement
        .param("cohort", cohort)
        .param("on", on)
        .param(Known.PARAMETER, known.position());
  }

  /** How many reached each milestone. */
  Map<String, Integer> milestones() {
    Map<String, Integer> counts = new TreeMap<>();
    RowCallbackHandler collect =
        row -> {
          for (Milestone milestone : Milestone.values()) {
            counts.put(milestone.name(), row.getInt(milestone.ordinal() + 1));
          }
        };
    sql(MILESTONES).query(collect);
    return counts;
  }

  /** How many left for each reason. */
  List<CohortView.Exits> exits() {
    return counts(EXITS).entrySet().stream()
        .map(exit -> new CohortView.Exits(exit.getKey(), exit.getValue()))
        .toList();
  }

  /** How many trajectories deviate in each way. */
  Map<String, Integer> deviations() {
    return counts(DEVIATIONS);
  }

  /** How many were members on the day on which the cohort starts. */
  int startersOn(LocalDate startsOn) {
    return sql(STARTERS_ON).param("startsOn", startsOn).query(Integer.class).single();
  }

  /** A page of those members. */
  Members members(MemberFilter filter, Slice slice) {
    return MemberList.read(
        jdbc,
        MEMBER,
        "FROM member s WHERE " + filter.sql(),
        statement -> bound(statement).params(filter.parameters()),
        filter.milestone(),
        slice,
        known);
  }

  /** How long they took, from recruitment to the last milestone; then by reason of leaving. */
  List<Duration> durations(LocalDate recruitmentFrom) {
    List<Duration> durations = new ArrayList<>();
    for (String select : List.of(Durations.RECRUITING, Durations.BETWEEN, Durations.LEAVING)) {
      durations.addAll(
          sql(select).param("recruitmentFrom", recruitmentFrom).query(Duration.class).list());
    }
    return durations;
  }

  /** Which numbers count whom, by the id of the trajectory. */
  Map<String, Set<Number>> counting(@Nullable Collection<String> only) {
    Map<String, Set<Number>> counting = new HashMap<>();
    RowCallbackHandler collect =
        row -> {
          Set<Number> numbers = counting.computeIfAbsent(row.getString(1), id -> new HashSet<>());
          if (row.getString(2) != null) {
            numbers.add(new Number("exit", row.getString(2)));
          }
          for (String code : (String[]) row.getArray(3).getArray()) {
            numbers.add(new Number("deviation", code));
          }
          for (Milestone milestone : Milestone.values()) {
            if (row.getBoolean(milestone.ordinal() + 4)) {
              numbers.add(new Number("milestone", milestone.name()));
            }
          }
        };
    sql(COUNTING).param("only", only == null ? null : only.toArray(new String[0])).query(collect);
    return counting;
  }

  private Map<String, Integer> counts(String select) {
    Map<String, Integer> counts = new TreeMap<>();
    RowCallbackHandler collect = row -> counts.put(row.getString(1), row.getInt(2));
    sql(select).query(collect);
    return counts;
  }
}
