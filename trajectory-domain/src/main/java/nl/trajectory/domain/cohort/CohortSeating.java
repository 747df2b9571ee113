package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.domain.References;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.Refused;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Keeps the seats of cohorts in step with a trajectory, in the transaction that changes the
 * trajectory.
 */
public class CohortSeating {
  private final Repository<Cohort> cohorts;
  private final References references;
  private final CohortRules rules;

  public CohortSeating(Repository<Cohort> cohorts, References references, CohortRules rules) {
    this.cohorts = cohorts;
    this.references = references;
    this.rules = rules;
  }

  /**
   * @param before the day of joining by cohort, before the change
   * @param after the same after it
   * @throws Refused when a cohort is full or closed
   */
  public void reseat(
      String trajectoryId, Map<String, LocalDate> before, Map<String, LocalDate> after) {
    before.forEach(
        (cohort, day) -> {
          if (!after.containsKey(cohort)) {
            load(cohort).execute(c -> c.release(trajectoryId));
          }
        });
    new TreeMap<>(after)
        .forEach(
            (cohort, day) -> {
              if (!day.equals(before.get(cohort))) {
                List<Refusal> refusals = load(cohort).invoke(c -> c.take(trajectoryId, day, rules));
                if (!refusals.isEmpty()) {
                  throw new Refused(refusals);
                }
              }
            });
  }

  private Aggregate<Cohort> load(String cohort) {
    return cohorts.load(references.find(References.Kind.COHORT, cohort).orElseThrow());
  }
}
