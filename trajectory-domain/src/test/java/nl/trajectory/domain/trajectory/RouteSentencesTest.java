package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.trajectory.Given.binq;
import static nl.trajectory.domain.trajectory.Steps.diploma;
import static nl.trajectory.domain.trajectory.Steps.inWork;
import static org.assertj.core.api.Assertions.assertThat;

import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import org.junit.jupiter.api.Test;

/** A step out of order is told what comes first, and nothing that contradicts itself. */
class RouteSentencesTest {
  private static String sentence(Given.When when) {
    return Route.decide(
            History.of(RuleBook.of(Programmes.load()), when.given().events()),
            when.proposed(),
            Example.TODAY)
        .refusals()
        .get(0)
        .sentence();
  }

  @Test
  void a_step_of_the_next_phase_is_told_which_step_opens_it() {
    assertThat(sentence(binq().onTrial().trialPassed().when("2026-07-01", inWork())))
        .isEqualTo(
            "The step belongs to the phase CONTRACT, which is the next one; open it first: record"
                + " ContractSigned.");
  }

  @Test
  void a_step_of_a_later_phase_is_told_which_phase_is_next() {
    assertThat(sentence(binq().onTrial().when("2026-07-01", Steps.job())))
        .isEqualTo(
            "The step belongs to the phase DIPLOMA, which comes later; the next phase of this"
                + " programme is CONTRACT.");
    assertThat(sentence(binq().onTrial().trialPassed().when("2026-07-01", diploma("25001"))))
        .isEqualTo(
            "The phase DIPLOMA cannot be opened yet; the next phase of this programme is"
                + " CONTRACT.");
  }
}
