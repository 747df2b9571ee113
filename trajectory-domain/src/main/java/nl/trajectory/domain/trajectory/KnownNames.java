package nl.trajectory.domain.trajectory;

import java.time.LocalDate;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/**
 * What a step may name: programmes, regions, cohorts, employers and trajectories that are known.
 */
final class KnownNames {
  private final References references;
  private final Programmes programmes;
  private final Regions regions;

  KnownNames(References references, Programmes programmes, Regions regions) {
    this.references = references;
    this.programmes = programmes;
    this.regions = regions;
  }

  /**
   * @throws Refused when the step of the event, if it has one, names something unknown
   */
  void require(TrajectoryEvent event) {
    if (event instanceof StepRecorded step) {
      require(step);
    } else if (event instanceof EntryAmended amended) {
      require(amended.replacement());
    }
  }

  /**
   * @throws Refused when the step names something unknown
   */
  void require(StepRecorded recorded) {
    if (recorded.step() instanceof TrajectoryOpened opened) {
      requireKnown(opened, recorded);
    }
    if (recorded.step() instanceof CohortJoined joined) {
      references.require(Kind.COHORT, joined.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    }
    if (recorded.step() instanceof HandedOver handedOver) {
      requireRegion(handedOver.region(), recorded.occurredOn());
    }
    for (String employer : recorded.step().employers()) {
      references.require(Kind.EMPLOYER, employer, RefusalCode.EMPLOYER_UNKNOWN, "employer");
    }
  }

  private void requireRegion(String region, LocalDate on) {
    if (!regions.exists(region, on)) {
      throw new Refused(
          RefusalCode.REGION_UNKNOWN, "region", "There is no labour-market region of that name.");
    }
  }

  private void requireKnown(TrajectoryOpened opened, StepRecorded recorded) {
    if (programmes.find(opened.programme(), opened.programmeVersion()).isEmpty()) {
      throw new Refused(
          RefusalCode.PROGRAMME_UNKNOWN, "programme", "There is no programme of that name.");
    }
    requireRegion(opened.region(), recorded.occurredOn());
    if (opened.cohort() != null) {
      references.require(Kind.COHORT, opened.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    }
    if (opened.predecessor() != null) {
      references.require(
          Kind.TRAJECTORY, opened.predecessor(), RefusalCode.TRAJECTORY_UNKNOWN, "predecessor");
    }
  }
}
