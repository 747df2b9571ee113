package nl.trajectory.eventstore.routing;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.JSON;
import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.TestStore;
import org.junit.jupiter.api.Test;

/** What says who sees a trajectory is read in its order. */
class TieTablesIT {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);
  private static final int RETRACTION = 17;

  /** By their hashes the retraction would come before what it retracts. */
  @Test
  void a_retraction_counts_however_far_it_is_from_what_it_retracts() {
    String stream = newId();
    for (int n = 0; n < RETRACTION; n++) {
      Step step =
          switch (n) {
            case 0 -> new HandedOver("Rijnmond");
            case 3 -> new HandedOver("Twente");
            default -> new GoalReached(1);
          };
      TestStore.publish(message(stream, n, new StepRecorded(DAY.plusDays(n), step)));
    }
    TestStore.publish(message(stream, RETRACTION, new EntryRetracted(3, "mistake", null)));
    RunAndCohorts now = RunAndCohorts.of(new TieTables(APP, JSON).saying(stream, Long.MAX_VALUE));
    assertThat(now.region()).isEqualTo("Rijnmond");
  }
}
