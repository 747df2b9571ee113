package nl.trajectory.domain.funding.agreement;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nl.trajectory.domain.Refused;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** An agreement: concluded once, then its terms may be changed from a day on. Never deleted. */
public class Agreement {
  @AggregateIdentifier private final String id;

  /** The last one of each day. */
  private final Map<LocalDate, AgreementTermsChanged> changes = new HashMap<>();

  private @Nullable TermsTimeline terms;

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
    terms = TermsTimeline.of(id, event);
  }

  @EventHandler
  void on(AgreementTermsChanged event) {
    terms = terms().changed(event);
    changes.put(event.from(), event);
  }

  /** Whether this very change is the one that was recorded last from that day on. */
  boolean has(AgreementTermsChanged change) {
    AgreementTermsChanged last = changes.get(change.from());
    return last != null && last.toCompare().equals(change.toCompare());
  }

  /**
   * Records the change.
   *
   * @throws Refused with {@code agreement.terms-order}
   */
  void change(AgreementTermsChanged change) {
    terms().changed(change);
    apply(change);
  }

  TermsTimeline terms() {
    return Objects.requireNonNull(terms, () -> "stream " + id + " has no conclusion");
  }

  AgreementConcluded concluded() {
    return terms().agreement();
  }
}
