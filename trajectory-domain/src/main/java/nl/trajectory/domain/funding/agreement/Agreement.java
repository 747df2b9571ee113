package nl.trajectory.domain.funding.agreement;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
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

/**
 * An agreement: concluded once, then its terms may be changed from a day on, or it is retracted as
 * a whole. Never deleted.
 */
public class Agreement {
  @AggregateIdentifier private final String id;

  /** The last one of each day. */
  private final Map<LocalDate, AgreementTermsChanged> changes = new HashMap<>();

  private final Corrections corrections = new Corrections();
  private @Nullable TermsTimeline terms;
  private boolean retracted;

  /** An empty stream; its events, if there are any, follow. */
  public Agreement(String id) {
    this.id = id;
  }

  Agreement conclude(AgreementConcluded agreement) {
    apply(agreement);
    return this;
  }

  @EventHandler
  void on(AgreementConcluded event) {
    corrections.took(event);
    terms = TermsTimeline.of(id, event);
  }

  @EventHandler
  void on(AgreementTermsChanged event) {
    corrections.took(event);
    terms = terms().changed(event);
    changes.put(event.from(), event);
  }

  @EventHandler
  void on(AgreementRetracted event) {
    corrections.took(event);
    retracted = true;
  }

  /** Whether this very change is the one that was recorded last from that day on. */
  boolean has(AgreementTermsChanged change) {
    AgreementTermsChanged last = changes.get(change.from());
    return last != null && last.toCompare().equals(change.toCompare());
  }

  /**
   * Records the change.
   *
   * @throws Refused with {@code agreement.unknown} or {@code agreement.terms-order}
   */
  void change(AgreementTermsChanged change) {
    requireInForce();
    terms().changed(change);
    apply(change);
  }

  /**
   * Takes its retraction, unless it is there already.
   *
   * @param allowed refuses it when it may not be retracted
   * @throws Refused when it cannot be
   */
  Corrected retract(RetractAgreement command, Runnable allowed) {
    AgreementRetracted said = command.retraction();
    Optional<Integer> present = corrections.present(said, command.ordinal());
    if (present.isPresent()) {
      return new Corrected(id, present.get(), true);
    }
    corrections.requireNext(command.expectedSequences());
    if (retracted) {
      throw Correction.unknownEntry();
    }
    if (said.corrects() != 0) {
      throw new Refused(
          RefusalCode.CORRECTION_UNKNOWN_ENTRY,
          "corrects",
          "An agreement is retracted as a whole: give entry 0. Its terms are changed from a day"
              + " on.");
    }
    allowed.run();
    apply(said);
    return new Corrected(id, corrections.last(), false);
  }

  /**
   * @throws Refused with {@code agreement.unknown} when it was retracted
   */
  public void requireInForce() {
    if (retracted) {
      throw new Refused(
          RefusalCode.AGREEMENT_UNKNOWN,
          "agreement",
          "The agreement was retracted; name one that is in force.");
    }
  }

  TermsTimeline terms() {
    return Objects.requireNonNull(terms, () -> "stream " + id + " has no conclusion");
  }

  /** What was concluded; stays what it is when terms change. */
  public AgreementConcluded concluded() {
    return terms().agreement();
  }
}
