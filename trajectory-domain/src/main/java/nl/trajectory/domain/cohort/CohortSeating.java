package nl.trajectory.domain.cohort;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
   * Tells in which other trajectories the one who joins is or was in a cohort, by what was recorded
   * of those themselves. It is asked where a cohort's own events are too old to tell.
   */
  @FunctionalInterface
  public interface OtherTrajectories {
    /** By id. */
    Map<String, Joiner> in(String cohort);
  }

  /**
   * A stay that begins or ends does so with a seat, taken or released, so that the cohort's own
   * stream decides between two trajectories of one participant.
   *
   * @param before the change
   * @param after the change
   * @throws Refused when the participant has joined a cohort in another trajectory, or a cohort is
   *     full or closed
   */
  public void reseat(Joiner joiner, Stays before, Stays after, OtherTrajectories others) {
    new TreeSet<>(before.seats().keySet())
        .forEach(
            cohort -> {
              if (!after.seats().containsKey(cohort)) {
                boolean left = after.ever().contains(cohort);
                load(cohort).execute(c -> c.release(joiner.trajectoryId(), left));
              }
            });
    new TreeMap<>(after.seats())
        .forEach(
            (cohort, day) -> {
              if (!day.equals(before.seats().get(cohort))) {
                List<Refusal> refusals =
                    load(cohort)
                        .invoke(
                            c ->
                                c.take(
                                    joiner,
                                    day,
                                    c.hasUnnamed() ? others.in(cohort) : Map.of(),
                                    rules));
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
