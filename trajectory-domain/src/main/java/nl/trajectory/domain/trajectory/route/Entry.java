package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import java.util.Comparator;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;

/**
 * An entry of the effective history: a step as it stands after corrections, in the place that its
 * day and sequence number give it.
 *
 * @param sequence number in the stream, from 0
 */
public record Entry(int sequence, StepRecorded recorded) {

  /** The order of the effective history. */
  public static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::occurredOn).thenComparing(Entry::sequence);

  public LocalDate occurredOn() {
    return recorded.occurredOn();
  }

  public Step step() {
    return recorded.step();
  }
}
