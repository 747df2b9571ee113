package nl.trajectory.domain.funding.claim;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import nl.trajectory.domain.Refused;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * One payment under one term for one trajectory. It becomes due, is decided on and paid by the
 * funder, and follows the judgement of the trajectory for ever; it is never deleted.
 */
public class Claim {
  @AggregateIdentifier private final String id;
  private @Nullable ClaimState state;

  /** An empty stream; its events, if there are any, follow. */
  public Claim(String id) {
    this.id = id;
  }

  @EventHandler
  void on(ClaimEvent event) {
    state = ClaimState.after(state, event);
  }

  ClaimState state() {
    return Objects.requireNonNull(state, () -> "stream " + id + " has no claim");
  }

  /**
   * @throws Refused when the claim does not allow it
   */
  ClaimState decide(DecideClaim decided) {
    apply(ClaimDecisions.decide(state(), decided));
    return state();
  }

  /**
   * @return false when the condition was attested before
   * @throws Refused when the claim does not allow it
   */
  boolean attest(AttestClaim attested) {
    ClaimEvent event = ClaimDecisions.attest(state(), attested);
    if (event != null) {
      apply(event);
    }
    return event != null;
  }
}
