package nl.trajectory.domain.funding.cost;

import java.time.LocalDate;
import java.util.Optional;
import nl.trajectory.domain.NewReference;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.funding.agreement.Agreement;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.registration.Registration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** The handler of commands for costs, which are made under an agreement. */
public class CostCommands {
  private final Repository<Cost> costs;
  private final Repository<Agreement> agreements;
  private final References references;
  private final Registration registration;

  public CostCommands(
      Repository<Cost> costs, Repository<Agreement> agreements, References references) {
    this.costs = costs;
    this.agreements = agreements;
    this.references = references;
    this.registration = new Registration(references);
  }

  /**
   * @throws Refused with {@code cohort.unknown}, {@code agreement.unknown}, {@code
   *     agreement.of-another-cohort}, {@code date.in-future} or {@code reference.taken}
   */
  @CommandHandler
  public Registered handle(IncurCost command) throws Exception {
    CostIncurred cost = command.cost();
    Aggregate<Agreement> agreement = requireFits(cost, command.today());
    Optional<Registered> known =
        registration.known(Kind.COST, command.identity(), cost, costs, Cost::recorded);
    if (known.isPresent()) {
      return known.get();
    }
    agreement.execute(Agreement::requireInForce);
    if (cost.id() != null) {
      NewReference.require(cost.id(), "id");
    }
    return registration.registerNew(
        Kind.COST,
        command.identity(),
        command.streamId(),
        costs,
        () -> new Cost(command.streamId()).incur(cost));
  }

  /**
   * @throws Refused with {@code correction.unknown-entry}, {@code correction.breaks-route}, {@code
   *     id.taken}, or as a cost is that cannot be recorded
   */
  @CommandHandler
  public Corrected handle(CorrectCost command) {
    references.takeEntryId(command.correction().id(), command.costId());
    return costs
        .load(command.costId())
        .invoke(
            cost ->
                cost.correct(
                    command,
                    comes ->
                        requireFits(comes, command.today()).execute(Agreement::requireInForce)));
  }

  /**
   * @return the agreement; no cost comes to one that was retracted, and those that are there
   *     already stay
   */
  private Aggregate<Agreement> requireFits(CostIncurred cost, LocalDate today) {
    references.require(Kind.COHORT, cost.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    Aggregate<Agreement> agreement =
        agreements.load(
            references.require(
                Kind.AGREEMENT, cost.agreement(), RefusalCode.AGREEMENT_UNKNOWN, "agreement"));
    if (!agreement.invoke(a -> a.concluded().cohort()).equals(cost.cohort())) {
      throw new Refused(
          RefusalCode.AGREEMENT_OF_ANOTHER_COHORT,
          "agreement",
          "The agreement is of another cohort than the cost; name one of that cohort.");
    }
    if (cost.incurredOn().isAfter(today)) {
      throw new Refused(
          RefusalCode.DATE_IN_FUTURE,
          "incurredOn",
          "The day lies after today; record the cost once it was made.");
    }
    return agreement;
  }
}
