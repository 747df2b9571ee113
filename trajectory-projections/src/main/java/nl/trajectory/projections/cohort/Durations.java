package nl.trajectory.projections.cohort;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.projections.member.Counts;

/** How long the members of a cohort took, in days. */
final class Durations {
  /** From one milestone to each that comes after it in the funnel. */
  static final String BETWEEN =
      """
      SELECT a.milestone AS "from", b.milestone AS "to",
             count(*) FILTER (WHERE b.day <= s.cut) AS n,
             count(*) FILTER (WHERE NOT s.gone AND (s.ended_on IS NULL OR s.ended_on > s.cut)
                                AND (b.day IS NULL OR b.day > s.cut)) AS pending,
             %2$s
      FROM member s
        CROSS JOIN LATERAL (VALUES %1$s) AS a(n, milestone, day)
        CROSS JOIN LATERAL (VALUES %1$s) AS b(n, milestone, day)
      WHERE a.n < b.n AND a.day <= s.cut
      GROUP BY a.n, a.milestone, b.n, b.milestone
      HAVING count(*) FILTER (WHERE b.day <= s.cut) > 0
      ORDER BY a.n, b.n
      """
          .formatted(milestones(), spread("b.day - a.day", "b.day <= s.cut"));

  /** From the start to leaving, by reason. */
  static final String LEAVING =
      """
      SELECT 'STARTED' AS "from", s.exit_reason AS "to", count(*) AS n, 0 AS pending, %s
      FROM member s WHERE %s GROUP BY s.exit_reason ORDER BY s.exit_reason
      """
          .formatted(spread("s.ended_on - s.start", "true"), Counts.LEFT);

  /** From the first day of recruitment to joining. */
  static final String RECRUITING =
      """
      SELECT 'RECRUITMENT' AS "from", 'STARTED' AS "to", count(*) AS n, 0 AS pending, %s
      FROM member s HAVING count(*) > 0
      """
          .formatted(spread("s.start - CAST(:recruitmentFrom AS date)", "true"));

  private Durations() {}

  private static String milestones() {
    return Arrays.stream(Milestone.values())
        .map(m -> "(%d, '%s', s.%s)".formatted(m.ordinal(), m, Counts.day(m)))
        .collect(Collectors.joining(", "));
  }

  /** Quartiles lie between the days around them, to a hundredth of a day. */
  private static String spread(String days, String which) {
    return List.of("0.5 median", "0.25 lower_quartile", "0.75 upper_quartile").stream()
            .map(share -> share.split(" "))
            .map(
                share ->
                    """
                    round(CAST(percentile_cont(%s) WITHIN GROUP (ORDER BY %s)
                      FILTER (WHERE %s) AS numeric), 2) AS %s,\
                    """
                        .formatted(share[0], days, which, share[1]))
            .collect(Collectors.joining())
        + """
        min(%1$s) FILTER (WHERE %2$s) AS minimum, max(%1$s) FILTER (WHERE %2$s) AS maximum\
        """
            .formatted(days, which);
  }
}
