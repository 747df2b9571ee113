package nl.trajectory.domain.funding.cost;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.CorrectionEvent;
import nl.trajectory.domain.correction.Corrections;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A cost: recorded once, then amended or retracted where it was wrong. Never deleted. */
public class Cost {
  @AggregateIdentifier private final String id;
  private final Corrections corrections = new Corrections();
  private @Nullable CostState state;

  /** An empty stream; its events, if there are any, follow. */
  public Cost(String id) {
    this.id = id;
  }

  Cost incur(CostIncurred cost) {
    apply(cost);
    return this;
  }

  @EventHandler
  void on(CostEvent event) {
    corrections.took(event);
    state = CostState.after(state, event);
  }

  private CostState state() {
    return Objects.requireNonNull(state, () -> "stream " + id + " is empty");
  }

  /** As it was recorded first, whatever was put right since. */
  CostIncurred recorded() {
    return state().recorded();
  }

  /**
   * Takes a correction, unless it is there already.
   *
   * @param fits refuses a replacement that could not have been recorded
   * @throws Refused when it cannot be
   */
  Corrected correct(CorrectCost command, Consumer<CostIncurred> fits) {
    CorrectionEvent event = state().event(command.correction());
    Optional<Integer> present = corrections.present(event, command.ordinal());
    if (present.isPresent()) {
      return new Corrected(id, present.get(), true);
    }
    corrections.requireNext(command.expectedSequences());
    state().requireCorrectable(command.correction());
    CostIncurred replacement = command.correction().replacement();
    if (replacement != null) {
      fits.accept(replacement);
    }
    apply(event);
    return new Corrected(id, corrections.last(), false);
  }
}
