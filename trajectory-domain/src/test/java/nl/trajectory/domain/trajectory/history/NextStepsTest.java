package nl.trajectory.domain.trajectory.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.Example;
import nl.trajectory.domain.trajectory.Examples;
import nl.trajectory.domain.trajectory.history.NextSteps.NextStep;
import nl.trajectory.domain.trajectory.history.NextSteps.Possibility;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import org.junit.jupiter.api.Test;

/** Which steps may follow. */
class NextStepsTest {
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());
  private static final LocalDate TODAY = Example.TODAY;

  private static List<History> histories() {
    return Examples.all().stream()
        .map(example -> History.of(BOOK, example.given()))
        .filter(history -> !history.isEmpty() && history.state().opening() != null)
        .toList();
  }

  @Test
  void every_type_is_told_once_and_what_is_not_possible_says_by_which_rule() {
    assertThat(histories()).hasSizeGreaterThan(50);
    for (History history : histories()) {
      List<NextStep> next = NextSteps.of(history, TODAY);
      assertThat(next.stream().map(NextStep::type).toList())
          .isSorted()
          .containsExactlyInAnyOrderElementsOf(Step.TYPES.keySet());
      for (NextStep step : next) {
        assertThat(step.refusals().isEmpty())
            .as(step.type())
            .isEqualTo(step.possibility() == Possibility.POSSIBLE);
        assertThat(step.refusals()).allSatisfy(r -> assertThat(r.rule()).isNotNull());
      }
    }
  }

  /** A step of today that is accepted is one that was told to be possible. */
  @Test
  void whatever_is_accepted_today_was_possible() {
    int accepted = 0;
    for (Example example : Examples.all()) {
      History history = History.of(BOOK, example.given());
      if (history.isEmpty() || !(example.proposed() instanceof StepRecorded proposed)) {
        continue;
      }
      StepRecorded today = new StepRecorded(TODAY, proposed.step());
      if (history.state().opening() != null && Route.decide(history, today, TODAY).accepted()) {
        accepted++;
        assertThat(by(history).get(today.type()).possibility())
            .as(example + ": " + today.type())
            .isEqualTo(Possibility.POSSIBLE);
      }
    }
    assertThat(accepted).isGreaterThan(30);
  }

  @Test
  void what_is_told_to_be_possible_is_accepted() {
    for (History history : histories()) {
      for (Step step : FittingSteps.of(history.state(), TODAY)) {
        assertThat(Route.decide(history, new StepRecorded(TODAY, step), TODAY).accepted())
            .as(step.type())
            .isEqualTo(by(history).get(step.type()).possibility() == Possibility.POSSIBLE);
      }
    }
  }

  private static Map<String, NextStep> by(History history) {
    Map<String, NextStep> steps = new TreeMap<>();
    NextSteps.of(history, TODAY).forEach(step -> steps.put(step.type(), step));
    return steps;
  }
}
