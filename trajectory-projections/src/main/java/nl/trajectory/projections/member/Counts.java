package nl.trajectory.projections.member;

import static nl.trajectory.projections.facts.Known.rows;

import java.util.Locale;
import nl.trajectory.domain.trajectory.route.Milestone;

/**
 * What figures count, as conditions of SQL: a number and the list of whom it counts are made from
 * the same one. They are on a row {@code s}: a row of the trajectory's facts with {@code start},
 * its first day; {@code cut}, the last day of which something counts; and {@code gone}, whether it
 * left what is counted before the day asked about.
 */
public final class Counts {
  /** Who ended before the goal. */
  public static final String LEFT = "s.exit_reason IS NOT NULL AND s.ended_on <= s.cut";

  /** The deviations {@code d} that count. */
  public static final String DEVIATION =
      "d.trajectory_id = s.trajectory_id AND d.\"on\" <= s.cut AND " + rows("d");

  /** The status on the last day that counts. */
  public static final String STATUS =
      """
      (SELECT x.status FROM views.standing_fact x
       WHERE x.trajectory_id = s.trajectory_id AND x."on" <= s.cut AND %s
       ORDER BY x."on" DESC LIMIT 1)\
      """
          .formatted(rows("x"));

  private Counts() {}

  /** The column with the day of a milestone. */
  public static String day(Milestone milestone) {
    return milestone == Milestone.STARTED
        ? "start"
        : milestone.name().toLowerCase(Locale.ROOT) + "_on";
  }

  /** Who has reached it. */
  public static String reached(Milestone milestone) {
    return "s.%s <= s.cut".formatted(day(milestone));
  }

  /** Who runs on and has not reached it. */
  public static String pending(Milestone milestone) {
    return """
    NOT s.gone AND (s.ended_on IS NULL OR s.ended_on > s.cut)
    AND (s.%1$s IS NULL OR s.%1$s > s.cut)\
    """
        .formatted(day(milestone));
  }

  /** How many of them there are, as a column. */
  public static String count(String condition) {
    return "count(*) FILTER (WHERE " + condition + ")";
  }
}
