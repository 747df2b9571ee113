package nl.trajectory.domain.trajectory;

import java.util.List;
import java.util.stream.Stream;

/** Every rule and every norm of a route by example; the catalogue that the tests prove whole. */
public final class Examples {
  private Examples() {}

  /** Every example there is. */
  public static List<Example> all() {
    return Stream.of(
            CheckExamples.ALL,
            TrialExamples.ALL,
            ContractExamples.ALL,
            LaterPhaseExamples.ALL,
            PauseAndEndExamples.ALL,
            CorrectionExamples.ALL,
            MovingExamples.ALL)
        .flatMap(List::stream)
        .toList();
  }

  static Example example(String sentence, Example unnamed) {
    return new Example(sentence, unnamed.given(), unnamed.proposed(), unnamed.expected());
  }
}
