package nl.trajectory.domain.cohort;

import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.registration.Registration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** The handler of commands for cohorts. */
public class CohortCommands {
  private final Repository<Cohort> cohorts;
  private final References references;
  private final Registration registration;
  private final Programmes programmes;
  private final Regions regions;

  public CohortCommands(
      Repository<Cohort> cohorts, References references, Programmes programmes, Regions regions) {
    this.cohorts = cohorts;
    this.references = references;
    this.registration = new Registration(references);
    this.programmes = programmes;
    this.regions = regions;
  }

  /**
   * @throws Refused with {@code programme.unknown}, {@code region.unknown} or {@code
   *     reference.taken}
   */
  @CommandHandler
  public Registered handle(PlanCohort command) throws Exception {
    CohortPlanned cohort = command.cohort();
    requireKnown(cohort);
    return registration.register(
        References.Kind.COHORT,
        cohort.reference(),
        command.id(),
        cohort,
        cohorts,
        Cohort::planned,
        () -> new Cohort(command.id(), programmes).plan(cohort));
  }

  private void requireKnown(CohortPlanned cohort) {
    if (programmes.find(cohort.programme(), cohort.programmeVersion()).isEmpty()) {
      throw new Refused(
          RefusalCode.PROGRAMME_UNKNOWN, "programme", "There is no programme of that name.");
    }
    if (!regions.exists(cohort.region(), cohort.startsOn())) {
      throw new Refused(
          RefusalCode.REGION_UNKNOWN, "region", "There is no labour-market region of that name.");
    }
  }

  /**
   * @throws Refused with {@code correction.unknown-entry}, {@code correction.breaks-route}, {@code
   *     id.taken}, or as a plan or a closure is that cannot be recorded
   */
  @CommandHandler
  public Corrected handle(CorrectCohort command) {
    references.takeEntryId(command.correction().id(), command.cohortId());
    return cohorts
        .load(command.cohortId())
        .invoke(cohort -> cohort.correct(command, this::requireKnown));
  }

  /**
   * @throws Refused with {@code cohort.unknown}, or when it cannot be closed on that day
   */
  @CommandHandler
  public Registered handle(CloseCohort command) {
    String id =
        references.require(
            References.Kind.COHORT, command.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    boolean closed = cohorts.load(id).invoke(c -> c.close(command));
    return new Registered(id, command.cohort(), !closed);
  }
}
