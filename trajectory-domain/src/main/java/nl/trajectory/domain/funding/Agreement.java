package nl.trajectory.domain.funding;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A stream that holds one {@link AgreementConcluded}. */
public class Agreement {
  @AggregateIdentifier private final String id;
  private @Nullable AgreementConcluded concluded;

  /** An empty stream; its events, if there are any, follow. */
  public Agreement(String id) {
    this.id = id;
  }

  Agreement conclude(AgreementConcluded fact) {
    apply(fact);
    return this;
  }

  @EventHandler
  void on(AgreementConcluded event) {
    concluded = event;
  }

  AgreementConcluded concluded() {
    return Objects.requireNonNull(concluded, () -> "stream " + id + " is empty");
  }
}
