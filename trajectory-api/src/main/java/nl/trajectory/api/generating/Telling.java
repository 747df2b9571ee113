package nl.trajectory.api.generating;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.trajectory.api.generating.world.Chance;
import org.jspecify.annotations.Nullable;

/**
 * How a trajectory gets into the journal: up to the last day, some of it late, some of it wrong at
 * first and put right later on.
 */
final class Telling {
  /** Nothing later depends on these, so they can be told late. */
  private static final Set<String> CAN_WAIT =
      Set.of(
          "CertificateAwarded",
          "SupportArranged",
          "WellbeingMeasured",
          "LearningGainMeasured",
          "AftercareContactHeld");

  private final Course course;
  private final Journal journal;
  private final List<Waiting> waiting = new ArrayList<>();

  /** The number of the entry that comes next; 0 is the opening. */
  private int next = 1;

  /** A line that is told after some more steps. */
  private record Waiting(int after, Line line) {}

  Telling(Course course, Journal journal) {
    this.course = course;
    this.journal = journal;
  }

  /** Writes its steps; what would happen after the last day has not happened yet. */
  void tell(LocalDate lastDay) throws IOException {
    int told = 0;
    for (Line step : course.steps) {
      if (LocalDate.parse(step.text("occurredOn")).isAfter(lastDay)) {
        break;
      }
      told++;
      if (CAN_WAIT.contains(step.text("type")) && course.chance.percent(12)) {
        waiting.add(new Waiting(told + course.chance.between(1, 5), step));
      } else {
        tell(step, told);
      }
      int now = told;
      for (Waiting late : waiting.stream().filter(w -> w.after() <= now).toList()) {
        add(late.line());
        waiting.remove(late);
      }
    }
    for (Waiting late : waiting) {
      add(late.line());
    }
  }

  private void tell(Line step, int told) throws IOException {
    Chance chance = course.chance;
    Line wrong = wrong(step);
    if (wrong != null && chance.percent(4)) {
      int corrects = add(wrong);
      waiting.add(
          new Waiting(
              told + chance.between(0, 3),
              correction(course.reference, corrects)
                  .with("kind", "AMEND")
                  .with("replacement", step.asReplacement())
                  .with("reason", "typing error")));
      return;
    }
    step.sequence(add(step));
    if (step.text("type").equals("TrainingStarted") && chance.percent(2)) {
      Line mistaken =
          Line.step(
                  course.reference, "CertificateAwarded", LocalDate.parse(step.text("occurredOn")))
              .with("certificate", "ARBO");
      int corrects = add(mistaken);
      waiting.add(
          new Waiting(
              told + chance.between(0, 3),
              correction(course.reference, corrects)
                  .with("kind", "RETRACT")
                  .with("reason", "entered for the wrong person")));
    }
  }

  /** The step with a typing error in it; null: one of this type is not mistyped. */
  private static @Nullable Line wrong(Line step) {
    return switch (step.text("type")) {
      case "IntakeHeld" -> step.copy().with("availableDaysPerWeek", 7);
      case "ContractSigned" -> step.copy().with("hoursPerWeek", 4);
      case "WageValueAssessed" -> step.copy().with("percentage", 0);
      default -> null;
    };
  }

  private int add(Line line) throws IOException {
    journal.add(line);
    return next++;
  }

  static Line correction(String trajectory, int corrects) {
    return Line.of("correction").with("trajectory", trajectory).with("corrects", corrects);
  }
}
