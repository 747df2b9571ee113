package nl.trajectory.projections.facts.rebuild;

import java.util.List;
import nl.trajectory.projections.facts.FactsProjection;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.ViewPosition;
import nl.trajectory.projections.facts.funding.FundingFacts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be rebuilt: tables that are kept together, up to one position. */
public enum View {
  /** Trajectories, cohorts, employers. */
  FACTS(
      FactsProjection.VIEW,
      ofTrajectory("trajectory_fact"),
      ofTrajectory("stay_fact"),
      ofTrajectory("employer_of_fact"),
      ofTrajectory("municipality_fact"),
      ofTrajectory("region_fact"),
      ofTrajectory("standing_fact"),
      ofTrajectory("deviation_fact"),
      ofTrajectory("contract_fact"),
      ofTrajectory("retention_fact"),
      ofTrajectory("activity_fact"),
      closing("cohort_fact", "cohort_id"),
      closing("employer_fact", "employer_id"),
      new Table("erased_participant", "participant", false, false)),

  /** Plans of cohorts, agreements, costs, claims. */
  CLAIMS(
      FundingFacts.VIEW,
      closing("cohort_plan", "reference"),
      closing("agreement_fact", "reference"),
      closing("agreement_share", "agreement"),
      closing("agreement_term", "agreement"),
      closing("cost_fact", "cost_id"),
      closing("claim_fact", "claim_id"),
      closing("claim_movement", "claim_id"),
      new Table("party_name", "name", false, false));

  private final String positionName;

  // It cannot be changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Table> tables;

  /**
   * A table of a view.
   *
   * @param subject the column that says whom a row is about
   * @param isClosing whether its rows are closed, or hold for good
   * @param isOfTrajectory whether the subject is a trajectory
   */
  record Table(String name, String subject, boolean isClosing, boolean isOfTrajectory) {

    /** Its columns in order, in quotes. */
    List<String> columns(JdbcClient jdbc) {
      return jdbc.sql(
              """
              SELECT '"' || column_name || '"' FROM information_schema.columns
              WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position
              """)
          .params(ProjectionSchema.SCHEMA, name)
          .query(String.class)
          .list();
    }
  }

  View(String positionName, Table... tables) {
    this.positionName = positionName;
    this.tables = List.of(tables);
  }

  private static Table ofTrajectory(String name) {
    return new Table(name, "trajectory_id", true, true);
  }

  private static Table closing(String name, String subject) {
    return new Table(name, subject, true, false);
  }

  /** The name under which its position is kept, and by which it is known. */
  public String positionName() {
    return positionName;
  }

  /** How far the live tables have come. */
  ViewPosition position(JdbcClient jdbc) {
    return new ViewPosition(jdbc, ProjectionSchema.SCHEMA, positionName);
  }

  List<Table> tables() {
    return tables;
  }
}
