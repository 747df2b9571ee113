package nl.trajectory.domain.funding;

import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Registered;
import nl.trajectory.domain.Registration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Keeps funding facts. */
public class FundingCommands {
  private final Repository<Agreement> agreements;
  private final Repository<Cost> costs;
  private final References references;
  private final Registration registration;

  public FundingCommands(
      Repository<Agreement> agreements, Repository<Cost> costs, References references) {
    this.agreements = agreements;
    this.costs = costs;
    this.references = references;
    this.registration = new Registration(references);
  }

  /**
   * @throws Refused with {@code cohort.unknown} or {@code reference.taken}
   */
  @CommandHandler
  public Registered handle(ConcludeAgreement command) throws Exception {
    AgreementConcluded agreement = command.agreement();
    references.require(Kind.COHORT, agreement.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    return registration.register(
        Kind.AGREEMENT,
        agreement.reference(),
        new Agreement(command.id()),
        command.id(),
        agreement,
        agreements);
  }

  /**
   * @throws Refused with {@code cohort.unknown}, {@code agreement.unknown} or {@code
   *     reference.taken}
   */
  @CommandHandler
  public Registered handle(IncurCost command) throws Exception {
    CostIncurred cost = command.cost();
    references.require(Kind.COHORT, cost.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    references.require(
        Kind.AGREEMENT, cost.agreement(), RefusalCode.AGREEMENT_UNKNOWN, "agreement");
    return registration.register(
        Kind.COST,
        command.identity(),
        new Cost(command.streamId()),
        command.streamId(),
        cost,
        costs);
  }
}
