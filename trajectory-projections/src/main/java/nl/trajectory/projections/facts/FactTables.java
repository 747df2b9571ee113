package nl.trajectory.projections.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import nl.trajectory.projections.facts.TrajectoryFacts.Active;
import nl.trajectory.projections.facts.TrajectoryFacts.Deviating;
import nl.trajectory.projections.facts.TrajectoryFacts.Employed;
import nl.trajectory.projections.facts.TrajectoryFacts.Living;
import nl.trajectory.projections.facts.TrajectoryFacts.Place;
import nl.trajectory.projections.facts.TrajectoryFacts.Retained;
import nl.trajectory.projections.facts.TrajectoryFacts.Running;
import nl.trajectory.projections.facts.TrajectoryFacts.Standing;
import nl.trajectory.projections.facts.TrajectoryFacts.Stay;
import nl.trajectory.projections.facts.Versions.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of facts of one schema. */
final class FactTables {
  private final String schema;
  private final List<OfTrajectory<?>> ofTrajectories = new ArrayList<>();
  private final Versions<CohortFact> cohorts;
  private final Versions<EmployerFact> employers;

  /** A table, and the rows of it that a trajectory has. */
  private record OfTrajectory<R extends Record>(
      Versions<R> versions, Function<TrajectoryFacts, List<R>> rows) {

    void write(JdbcClient jdbc, Collection<SaidOfTrajectory> trajectories) {
      List<Said<R>> said = new ArrayList<>();
      for (SaidOfTrajectory one : trajectories) {
        if (isChanged(one)) {
          one.at()
              .forEach(
                  (position, facts) ->
                      said.add(new Said<>(one.trajectory(), position, rows.apply(facts))));
        }
      }
      versions.write(jdbc, said);
    }

    private boolean isChanged(SaidOfTrajectory one) {
      List<R> before = one.before() == null ? List.of() : rows.apply(one.before());
      return one.at().values().stream().anyMatch(facts -> !rows.apply(facts).equals(before));
    }
  }

  /**
   * What a batch says of a trajectory. Most entries change few of the facts, so tables of which it
   * says the same as before are left alone.
   *
   * @param before as it stood before the batch; null: it was not there
   * @param at by position, in order
   */
  record SaidOfTrajectory(
      String trajectory, @Nullable TrajectoryFacts before, SortedMap<Long, TrajectoryFacts> at) {}

  FactTables(String schema) {
    this.schema = schema;
    this.cohorts = new Versions<>(schema, "cohort_fact", CohortFact.class, "cohortId");
    this.employers = new Versions<>(schema, "employer_fact", EmployerFact.class, "employerId");
    add("trajectory_fact", TrajectoryFact.class, facts -> List.of(facts.trajectory()));
    add("stay_fact", Stay.class, TrajectoryFacts::stays);
    add("employer_of_fact", Place.class, TrajectoryFacts::employers);
    add("municipality_fact", Living.class, TrajectoryFacts::municipalities);
    add("region_fact", Running.class, TrajectoryFacts::regions);
    add("standing_fact", Standing.class, TrajectoryFacts::standings);
    add("deviation_fact", Deviating.class, TrajectoryFacts::deviations);
    add("contract_fact", Employed.class, TrajectoryFacts::contracts);
    add("retention_fact", Retained.class, TrajectoryFacts::retentions);
    add("activity_fact", Active.class, facts -> List.of(facts.activity()));
  }

  private <R extends Record> void add(
      String table, Class<R> type, Function<TrajectoryFacts, List<R>> rows) {
    ofTrajectories.add(
        new OfTrajectory<>(new Versions<>(schema, table, type, "trajectoryId"), rows));
  }

  void write(JdbcClient jdbc, Collection<SaidOfTrajectory> trajectories, PlaceFacts places) {
    ofTrajectories.forEach(table -> table.write(jdbc, trajectories));
    cohorts.write(jdbc, places.cohorts());
    employers.write(jdbc, places.employers());
  }

  /** Erased for good; what is read twice counts once. */
  void write(JdbcClient jdbc, List<ErasedParticipant> erased) {
    for (ErasedParticipant one : erased) {
      jdbc.sql(
              "INSERT INTO %s.erased_participant (participant, known_from) VALUES (?, ?) ON CONFLICT DO NOTHING"
                  .formatted(schema))
          .params(one.participant(), one.knownFrom())
          .update();
    }
  }

  /** Cohorts as they were before the batch. */
  List<CohortFact> cohorts(JdbcClient jdbc, String column, Collection<String> values) {
    return jdbc.sql(
            "SELECT * FROM %s.cohort_fact WHERE %s = ANY (?) AND known_until = %d"
                .formatted(schema, column, Versions.OPEN))
        .param(values.toArray(new String[0]))
        .query((row, n) -> CohortFact.of(row))
        .list();
  }

  /** Who was in that cohort, as known before the batch. */
  List<String> members(JdbcClient jdbc, String cohort) {
    return jdbc.sql(
            "SELECT DISTINCT trajectory_id FROM %s.stay_fact WHERE cohort = ? AND known_until = %d"
                .formatted(schema, Versions.OPEN))
        .param(cohort)
        .query(String.class)
        .list();
  }

  /** Leaves nothing: all is made anew from the first event on. */
  void clear(JdbcClient jdbc) {
    for (String table :
        List.of(
            "trajectory_fact",
            "stay_fact",
            "employer_of_fact",
            "municipality_fact",
            "region_fact",
            "standing_fact",
            "deviation_fact",
            "contract_fact",
            "retention_fact",
            "activity_fact",
            "cohort_fact",
            "employer_fact",
            "erased_participant")) {
      jdbc.sql("DELETE FROM " + schema + "." + table).update();
    }
  }
}
