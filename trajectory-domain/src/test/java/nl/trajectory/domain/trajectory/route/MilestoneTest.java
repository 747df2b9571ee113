package nl.trajectory.domain.trajectory.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.step.AftercareStep;
import nl.trajectory.domain.trajectory.step.CheckStep;
import nl.trajectory.domain.trajectory.step.ContractStep;
import nl.trajectory.domain.trajectory.step.DiplomaStep;
import nl.trajectory.domain.trajectory.step.PlacementStep;
import nl.trajectory.domain.trajectory.step.TrialStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilestoneTest {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);
  private static final Programmes PROGRAMMES = Programmes.load();

  @ParameterizedTest
  @CsvSource({
    "binq, VCA",
    "learn-work, VCA",
    "short-cycle, VCA",
    "werkschool, VCA TRIAL_PASSED",
    "newcomers, DIPLOMA JOB"
  })
  void a_route_leads_by_every_milestone_but(String programme, String missing) {
    Programme found = PROGRAMMES.inForce(programme, DAY).orElseThrow();
    assertThat(Arrays.stream(Milestone.values()).filter(m -> !m.isOnRouteOf(found)))
        .extracting(Milestone::name)
        .containsExactly(missing.split(" "));
  }

  /** The kinds of steps that belong to a phase, and the milestone that one of them reaches. */
  @Test
  void a_milestone_goes_with_the_phase_of_the_step_that_reaches_it() {
    Map<Milestone, Class<?>> reachedBy = new EnumMap<>(Milestone.class);
    reachedBy.put(Milestone.ASSESSED, CheckStep.AssessmentTaken.class);
    reachedBy.put(Milestone.TRAINED, PlacementStep.TrainingCompleted.class);
    reachedBy.put(Milestone.TRIAL_PASSED, TrialStep.TrialConcluded.class);
    reachedBy.put(Milestone.CONTRACT, ContractStep.ContractSigned.class);
    reachedBy.put(Milestone.DIPLOMA, DiplomaStep.DiplomaAwarded.class);
    reachedBy.put(Milestone.JOB, DiplomaStep.JobFound.class);
    reachedBy.put(Milestone.AFTERCARE_CLOSED, AftercareStep.AftercareClosed.class);
    Map<Phase, Class<?>> kinds = new EnumMap<>(Phase.class);
    kinds.put(Phase.CHECK, CheckStep.class);
    kinds.put(Phase.PLACEMENT, PlacementStep.class);
    kinds.put(Phase.TRIAL, TrialStep.class);
    kinds.put(Phase.CONTRACT, ContractStep.class);
    kinds.put(Phase.DIPLOMA, DiplomaStep.class);
    kinds.put(Phase.AFTERCARE, AftercareStep.class);
    for (Programme programme : PROGRAMMES.all()) {
      reachedBy.forEach(
          (milestone, step) ->
              kinds.forEach(
                  (phase, kind) -> {
                    if (kind.isAssignableFrom(step)) {
                      assertThat(milestone.isOnRouteOf(programme))
                          .as("%s of %s", milestone, programme.code())
                          .isEqualTo(programme.has(phase));
                    }
                  }));
    }
  }
}
