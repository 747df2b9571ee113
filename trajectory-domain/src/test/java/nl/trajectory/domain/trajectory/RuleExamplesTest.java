package nl.trajectory.domain.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.history.RouteDecision;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RuleExamplesTest {
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());

  @TestFactory
  Stream<DynamicTest> every_example_comes_out_as_it_says() {
    return Examples.all().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.sentence(),
                    () -> {
                      assertThatGivenIsAccepted(example.given());
                      assertThat(example.outcome(BOOK))
                          .as(example.sentence())
                          .isEqualTo(example.expected());
                    }));
  }

  @Test
  void no_two_examples_have_the_same_name() {
    List<String> sentences = Examples.all().stream().map(Example::sentence).toList();
    assertThat(new HashSet<>(sentences)).hasSameSizeAs(sentences);
  }

  private static void assertThatGivenIsAccepted(List<TrajectoryEvent> given) {
    History history = History.empty(BOOK);
    for (TrajectoryEvent event : given) {
      RouteDecision decision = Route.decide(history, event, Example.TODAY);
      assertThat(decision.refusals()).as("given: %s", event).isEmpty();
      history = decision.after();
    }
  }
}
