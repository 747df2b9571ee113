package nl.trajectory.domain.funding.claim;

import java.util.function.Function;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.agreement.AgreementFate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** The handler of commands for claims. */
public class ClaimCommands {
  private final Repository<Claim> claims;
  private final References references;
  private final AgreementFate fate;

  public ClaimCommands(Repository<Claim> claims, References references) {
    this.claims = claims;
    this.references = references;
    this.fate = new AgreementFate(references);
  }

  /**
   * Records the decision, unless it was recorded under its identity before.
   *
   * @throws InvalidField when a field is missing, or given where the decision has none
   * @throws Refused with {@code claim.unknown}, {@code id.taken}, or when the claim does not allow
   *     it
   */
  @CommandHandler
  public Decided handle(DecideClaim command) {
    String identity = command.identity();
    if (identity == null) {
      decide(command);
      return new Decided(command.claimId(), false);
    }
    boolean taken = references.find(Kind.CLAIM_DECISION, identity).isPresent();
    String whole = identity + "#" + command.contentHash();
    if (taken && references.find(Kind.CLAIM_DECISION, whole).isEmpty()) {
      throw new Refused(
          RefusalCode.ID_TAKEN, "id", "The id stands for another decision; take another.");
    }
    if (!taken) {
      decide(command);
      references.take(Kind.CLAIM_DECISION, identity, command.claimId());
      references.take(Kind.CLAIM_DECISION, whole, command.claimId());
    }
    return new Decided(command.claimId(), taken);
  }

  private void decide(DecideClaim command) {
    ClaimState claim = known(command.claimId(), it -> it.decide(command));
    fate.decide(claim.claim().agreement(), command.claimId());
  }

  /**
   * Records the attestation, unless the condition was attested before.
   *
   * @throws Refused with {@code claim.unknown}, or when the claim does not allow it
   */
  @CommandHandler
  public Decided handle(AttestClaim command) {
    return new Decided(
        command.claimId(), !known(command.claimId(), claim -> claim.attest(command)));
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
