package nl.trajectory.domain.funding;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A stream that holds one {@link CostIncurred}. */
public class Cost {
  @AggregateIdentifier private final String id;
  private @Nullable CostIncurred incurred;

  /** An empty stream; its events, if there are any, follow. */
  public Cost(String id) {
    this.id = id;
  }

  Cost incur(CostIncurred fact) {
    apply(fact);
    return this;
  }

  @EventHandler
  void on(CostIncurred event) {
    incurred = event;
  }

  CostIncurred incurred() {
    return Objects.requireNonNull(incurred, () -> "stream " + id + " is empty");
  }
}
