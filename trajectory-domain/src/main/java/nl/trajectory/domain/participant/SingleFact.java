package nl.trajectory.domain.participant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A stream that holds one fact: said once, never changed. */
public abstract class SingleFact<F> {
  @AggregateIdentifier private final String id;
  private @Nullable F fact;

  /** An empty stream; its event, if there is one, follows. */
  protected SingleFact(String id) {
    this.id = id;
  }

  /** Records the fact. */
  public void say(F said) {
    apply(said);
  }

  /** Takes the recorded fact. */
  protected void remember(F recorded) {
    fact = recorded;
  }

  /**
   * What was said.
   *
   * @throws NullPointerException when nothing was
   */
  public F fact() {
    return Objects.requireNonNull(fact, () -> "stream " + id + " is empty");
  }
}
