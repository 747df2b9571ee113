package nl.trajectory.projections.funding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.cohort.CohortPlanned;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cohorts as they are planned. */
final class Plans {
  /** Of the regions, or for parties, those of the agreements that these have to do with. */
  private static final String SEEN =
      """
      WITH ${agreement}
      SELECT c.* FROM views.cohort_plan c
      WHERE ${known c} AND ${in c} AND ${of agreements} AND ${which} ORDER BY c.reference
      """;

  private final Asking asking;

  Plans(Asking asking) {
    this.asking = asking;
  }

  /** One of them, whoever may see it. */
  Optional<CohortPlanned> find(String reference) {
    return asking
        .sql("SELECT c.* FROM views.cohort_plan c WHERE ${known c} AND c.reference = :reference")
        .param("reference", reference)
        .query((row, n) -> plan(row))
        .optional();
  }

  /** Those that may be seen, by reference. */
  Map<String, CohortPlanned> seen() {
    Map<String, CohortPlanned> plans = new LinkedHashMap<>();
    seen("true")
        .query((row, n) -> plan(row))
        .list()
        .forEach(plan -> plans.put(plan.reference(), plan));
    return plans;
  }

  /** Whether one of that reference may be seen. */
  boolean sees(String reference) {
    return seen("c.reference = :reference")
        .param("reference", reference)
        .query((row, n) -> plan(row))
        .optional()
        .isPresent();
  }

  private JdbcClient.StatementSpec seen(String which) {
    return asking.sql(
        SEEN,
        Map.of(
            "which",
            which,
            "of agreements",
            asking.scope().parties().isAll()
                ? "true"
                : "c.reference IN (SELECT cohort FROM agreement)"));
  }

  private static CohortPlanned plan(ResultSet row) throws SQLException {
    return new CohortPlanned(
        row.getString("reference"),
        row.getString("name"),
        row.getString("programme"),
        row.getInt("programme_version"),
        row.getString("sector"),
        row.getString("region"),
        row.getString("process_director"),
        row.getObject("recruitment_from", LocalDate.class),
        row.getObject("starts_on", LocalDate.class),
        row.getInt("planned_size"),
        row.getObject("runs_half_years", Integer.class));
  }
}
