package nl.trajectory.domain.employer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import java.util.Optional;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.correction.Corrections;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A company that gives places: registered once, then put right where it was wrong. */
public class Employer {
  @AggregateIdentifier private final String id;
  private final Corrections corrections = new Corrections();
  private @Nullable EmployerRegistered registered;

  /** An empty stream; its events, if there are any, follow. */
  public Employer(String id) {
    this.id = id;
  }

  Employer register(EmployerRegistered employer) {
    apply(employer);
    return this;
  }

  @EventHandler
  void on(EmployerEvent event) {
    corrections.took(event);
    if (event instanceof EmployerRegistered first) {
      registered = first;
    }
  }

  /** As it was registered, whatever was put right since. */
  EmployerRegistered registered() {
    return Objects.requireNonNull(registered, () -> "stream " + id + " is empty");
  }

  /**
   * Takes a correction, unless it is there already.
   *
   * @param fits refuses a replacement that names what is not there
   * @throws Refused when it cannot be
   */
  Corrected correct(CorrectEmployer command, Runnable fits) {
    Correction<EmployerRegistered> correction = command.correction();
    EmployerRegistered replacement = correction.replacement();
    if (replacement == null) {
      throw breaks("kind", "An employer can be amended, but not taken away: steps may name it.");
    }
    EmployerAmended amended =
        new EmployerAmended(
            correction.corrects(), replacement, correction.reason(), correction.id());
    Optional<Integer> present = corrections.present(amended, command.ordinal());
    if (present.isPresent()) {
      return new Corrected(id, present.get(), true);
    }
    corrections.requireNext(command.expectedSequences());
    if (correction.corrects() != 0) {
      throw Correction.unknownEntry();
    }
    if (!replacement.reference().equals(registered().reference())) {
      throw breaks(
          "replacement.reference",
          "The reference of an employer stays as it is; register another one.");
    }
    fits.run();
    apply(amended);
    return new Corrected(id, corrections.last(), false);
  }

  private static Refused breaks(String field, String sentence) {
    return new Refused(RefusalCode.CORRECTION_BREAKS_ROUTE, field, sentence);
  }
}
