package nl.trajectory.domain.funding.claim;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
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
   * Follows the judgement.
   *
   * @return what happened; empty when nothing did
   */
  List<ClaimEvent> follow(JudgeClaim judged) {
    List<ClaimEvent> events = ClaimReaction.to(state, judged);
    events.forEach(event -> apply(event));
    return events;
  }

  /**
   * @throws Refused when the claim does not allow it
   */
  ClaimState decide(DecideClaim decided) {
    apply(ClaimDecisions.decide(state(), decided));
    return state();
  }

  /**
   * @throws Refused when the claim does not allow it
   */
  ClaimState attest(AttestClaim attested) {
    ClaimEvent event = ClaimDecisions.attest(state(), attested);
    if (event != null) {
      apply(event);
    }
    return state();
  }
}
