package nl.trajectory.projections.listing;

import static nl.trajectory.projections.facts.Known.rows;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nl.trajectory.domain.trajectory.route.Milestone;

/** What is said of a trajectory {@code f}, as it is or as it was on a day. */
enum TrajectoryColumns {
  NOW,
  ON_A_DAY;

  private static final String ERASED =
      "EXISTS (SELECT FROM views.erased_participant e"
          + " WHERE e.participant = f.participant AND e.known_from <= :known)";

  private static final String LAST_UNTIL_THEN =
      """
      (SELECT x.%1$s FROM views.%2$s x
       WHERE x.trajectory_id = f.trajectory_id AND x."on" <= :on AND %3$s
       ORDER BY x."on" DESC LIMIT 1)\
      """;

  private static final String COHORT =
      """
      CASE WHEN f.last_joined_on IS NULL OR f.last_joined_on <= :on THEN f.cohort
           ELSE (SELECT x.cohort FROM views.stay_fact x
                 WHERE x.trajectory_id = f.trajectory_id AND x.joined_on <= :on AND %s
                 ORDER BY x.n DESC LIMIT 1) END\
      """
          .formatted(rows("x"));

  /** The statement, up to its conditions. */
  String select() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "f.trajectory_id");
    for (String column :
        new String[] {
          "reference",
          "participant",
          "programme",
          "region",
          "municipality",
          "cohort",
          "phase",
          "status",
          "opened_on"
        }) {
      columns.put(column, of(column));
    }
    columns.put("personal_data_erased", ERASED);
    return columns.entrySet().stream()
        .map(column -> column.getValue() + " AS " + column.getKey())
        .collect(Collectors.joining(", ", "SELECT ", " FROM views.trajectory_fact f"));
  }

  /** What stands for a column. */
  String of(String column) {
    if (this == NOW) {
      return "f." + column;
    }
    return switch (column) {
      case "region" -> since("region", "region_fact");
      case "municipality" -> since("municipality", "municipality_fact");
      case "employer" -> since("employer", "employer_of_fact");
      case "phase", "status" -> lastUntilThen(column, "standing_fact");
      case "cohort" -> COHORT;
      case "exit_reason" -> "CASE WHEN f.ended_on <= :on THEN f.exit_reason END";
      default -> "f." + column;
    };
  }

  private static String since(String column, String table) {
    return "CASE WHEN f.%1$s_since <= :on THEN f.%1$s ELSE %2$s END"
        .formatted(column, lastUntilThen(column, table));
  }

  private static String lastUntilThen(String column, String table) {
    return LAST_UNTIL_THEN.formatted(column, table, rows("x"));
  }

  /** Who has reached a milestone. */
  String reached(Milestone milestone) {
    String day = "f." + milestone.name().toLowerCase(Locale.ROOT) + "_on";
    return day + (this == NOW ? " IS NOT NULL" : " <= :on");
  }
}
