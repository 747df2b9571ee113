package nl.trajectory.projections.facts;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Cohorts and employers as SQL can read them: the live tables, or rows folded on demand.
 *
 * @param cohorts stands where the table of cohorts stands; reads its rows as the parameter {@code
 *     cohortRows}
 * @param employers the same of employers
 * @param cohortRows JSON of folded rows; null: the live table
 * @param employerRows the same of employers
 */
public record PlaceTables(
    String cohorts, String employers, @Nullable String cohortRows, @Nullable String employerRows) {
  static final String COHORTS = "views.cohort_fact";
  static final String EMPLOYERS = "views.employer_fact";

  static final PlaceTables LIVE = new PlaceTables(COHORTS, EMPLOYERS, null, null);

  static PlaceTables folded(PlaceFacts facts) {
    return new PlaceTables(
        Rows.source(COHORTS, ":cohortRows"),
        Rows.source(EMPLOYERS, ":employerRows"),
        Rows.json(facts.cohorts()),
        Rows.json(facts.employers()));
  }

  /** Gives a statement that reads the tables their rows. */
  public StatementSpec bind(StatementSpec statement) {
    return cohortRows == null
        ? statement
        : statement.param("cohortRows", cohortRows).param("employerRows", employerRows);
  }
}
