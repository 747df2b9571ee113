package nl.trajectory.domain.trajectory.route;

import static org.assertj.core.api.Assertions.assertThat;

import nl.trajectory.domain.trajectory.step.Step;
import org.junit.jupiter.api.Test;

class EvolutionTest {
  @Test
  void every_step_has_a_row() {
    assertThat(Evolution.known()).containsExactlyInAnyOrderElementsOf(Step.TYPES.values());
  }
}
