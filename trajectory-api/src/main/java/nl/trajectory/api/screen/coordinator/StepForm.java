package nl.trajectory.api.screen.coordinator;

import java.util.List;
import java.util.Optional;
import nl.trajectory.api.screen.auditor.Row;
import nl.trajectory.api.screen.coordinator.form.Fault;
import nl.trajectory.api.screen.coordinator.form.FormField;
import nl.trajectory.api.screen.coordinator.form.Typed;
import org.jspecify.annotations.Nullable;

/**
 * A form in which a step is recorded, or an entry corrected.
 *
 * @param state of the form, as it goes to the server and back
 * @param answer what the server says of it
 */
public record StepForm(Subject subject, State state, Answer answer) {

  /**
   * What the form is about.
   *
   * @param id of the trajectory
   * @param action address that it is sent to
   * @param corrected the entry that is corrected; null: a step is recorded
   * @param holding the entry that holds of it now: itself, or its last correction
   */
  public record Subject(
      String id,
      String reference,
      String type,
      String action,
      List<FormField> fields,
      @Nullable Row corrected,
      @Nullable Row holding) {}

  /**
   * @param key by which a repetition is recognised
   * @param expected number of the last entry that is known
   * @param reason of a correction
   */
  public record State(Typed typed, String key, int expected, String reason) {}

  /**
   * @param preview null: there is none
   * @param retracts whether the preview is that of a retraction
   * @param changed whether something else would come of it than was seen before
   * @param since entries that were recorded since the form was made
   */
  public record Answer(
      List<Fault> faults,
      @Nullable Preview preview,
      boolean retracts,
      boolean changed,
      List<Row> since) {
    static final Answer NONE = new Answer(List.of(), null, false, false, List.of());

    static Answer wrong(List<Fault> faults) {
      return new Answer(faults, null, false, false, List.of());
    }

    /** It may have been recorded: the very same form, sent once more, tells. */
    static Answer uncertain(Fault fault, @Nullable Preview preview, boolean retracts) {
      return new Answer(List.of(fault), preview, retracts, false, List.of());
    }

    /** Whether it is not known if it was recorded. */
    public boolean isUncertain() {
      return preview != null && !faults.isEmpty();
    }

    static Answer stale(List<Fault> faults, List<Row> since) {
      return new Answer(faults, null, false, false, since);
    }
  }

  /** What is wrong with a field; null: nothing. */
  public @Nullable Fault fault(String field) {
    return answer.faults().stream()
        .filter(fault -> fault.field().equals(field))
        .findFirst()
        .orElse(null);
  }

  private Optional<FormField> at(Fault fault) {
    return subject.fields().stream()
        .filter(field -> field.name().equals(fault.field()))
        .findFirst();
  }

  /** What the field at fault is called; null: it is none of them. */
  public @Nullable String word(Fault fault) {
    return at(fault).map(FormField::word).orElse(null);
  }

  /** The place on the page at which a fault is put right. */
  public String place(Fault fault) {
    return at(fault)
        .map(FormField::id)
        .orElse(fault.field().equals("reden") ? "reden" : "formulier");
  }

  /** The values in a field. */
  public List<String> values(FormField field) {
    return state.typed().in(field);
  }

  /** The value in a field; of several, each on a line of its own. */
  public String value(FormField field) {
    return String.join("\n", values(field));
  }

  /** Whether what a step rests on was filled in, or is wrong. */
  public boolean opensEvidence() {
    return subject.fields().stream()
        .filter(field -> field.name().startsWith("evidence."))
        .anyMatch(field -> !values(field).isEmpty() || fault(field.name()) != null);
  }

  StepForm with(Answer other) {
    return new StepForm(subject, state, other);
  }

  StepForm with(State other) {
    return new StepForm(subject, other, answer);
  }

  /** Whether sealed fields of what is corrected stay out of the form. */
  public boolean hidesSealed() {
    return subject.holding() != null && !subject.holding().entry().sealed().isEmpty();
  }
}
