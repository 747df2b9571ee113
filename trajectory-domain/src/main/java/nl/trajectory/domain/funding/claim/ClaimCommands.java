package nl.trajectory.domain.funding.claim;

import java.util.List;
import java.util.function.Function;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Handles what is asked of claims. */
public class ClaimCommands {
  private final Repository<Claim> claims;

  public ClaimCommands(Repository<Claim> claims) {
    this.claims = claims;
  }

  /**
   * Begins the claim, or lets it follow.
   *
   * @return what happened; empty when nothing did
   */
  @CommandHandler
  public List<ClaimEvent> handle(JudgeClaim command) throws Exception {
    String id = command.claim().claimId();
    Aggregate<Claim> there;
    try {
      there = claims.load(id);
    } catch (AggregateNotFoundException none) {
      return begin(id, command);
    }
    return there.invoke(claim -> claim.follow(command));
  }

  private List<ClaimEvent> begin(String id, JudgeClaim command) throws Exception {
    List<ClaimEvent> events = ClaimReaction.to(null, command);
    if (!events.isEmpty()) {
      claims.newInstance(
          () -> {
            Claim claim = new Claim(id);
            claim.follow(command);
            return claim;
          });
    }
    return events;
  }

  /**
   * @return the claim as it stands now
   * @throws InvalidField when a field is missing, or given where the decision has none
   * @throws Refused with {@code claim.unknown}, or when the claim does not allow it
   */
  @CommandHandler
  public ClaimState handle(DecideClaim command) {
    return known(command.claimId(), claim -> claim.decide(command));
  }

  /**
   * @return the claim as it stands now; unchanged when the condition was attested before
   * @throws Refused with {@code claim.unknown}, or when the claim does not allow it
   */
  @CommandHandler
  public ClaimState handle(AttestClaim command) {
    return known(command.claimId(), claim -> claim.attest(command));
  }

  private <R> R known(String claimId, Function<Claim, R> ask) {
    Aggregate<Claim> claim;
    try {
      claim = claims.load(claimId);
    } catch (AggregateNotFoundException none) {
      throw new Refused(
          RefusalCode.CLAIM_UNKNOWN,
          "claim",
          "There is no such claim; look it up by agreement, term and trajectory.");
    }
    return claim.invoke(ask);
  }
}
