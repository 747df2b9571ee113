package nl.trajectory.domain.funding.agreement;

import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.registration.Registration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** The handler of commands for agreements. */
public class AgreementCommands {
  private final Repository<Agreement> agreements;
  private final References references;
  private final Registration registration;
  private final AgreementFate fate;
  private final AgreementTriggers triggers;

  public AgreementCommands(Repository<Agreement> agreements, References references) {
    this.agreements = agreements;
    this.references = references;
    this.registration = new Registration(references);
    this.fate = new AgreementFate(references);
    this.triggers = new AgreementTriggers(references, fate);
  }

  /**
   * @throws InvalidField when the agreement is not what its kind must be
   * @throws Refused with {@code cohort.unknown}, {@code reference.taken} or {@code
   *     agreement.trigger-taken}
   */
  @CommandHandler
  public Registered handle(ConcludeAgreement command) throws Exception {
    AgreementConcluded agreement = command.agreement().inOneOrder();
    references.require(Kind.COHORT, agreement.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    Optional<Registered> known =
        registration.known(
            Kind.AGREEMENT,
            agreement.reference(),
            agreement.toCompare(),
            agreements,
            there -> there.concluded().toCompare());
    if (known.isPresent()) {
      return known.get();
    }
    AgreementRules.check(agreement);
    triggers.take(command.id(), agreement, Set.of(), agreement.terms());
    return registration.registerNew(
        Kind.AGREEMENT,
        agreement.reference(),
        command.id(),
        agreements,
        () -> new Agreement(command.id()).conclude(agreement));
  }

  /**
   * Records the change, unless this very change is there already.
   *
   * @throws InvalidField when the terms are not what they must be
   * @throws Refused with {@code agreement.unknown}, {@code agreement.terms-order} or {@code
   *     agreement.trigger-taken}
   */
  @CommandHandler
  public Registered handle(ChangeTerms command) {
    AgreementTermsChanged change = command.change().inOneOrder();
    String id =
        references.require(
            Kind.AGREEMENT, command.agreement(), RefusalCode.AGREEMENT_UNKNOWN, "agreement");
    boolean alreadyPresent =
        agreements
            .load(id)
            .invoke(
                agreement -> {
                  if (agreement.has(change)) {
                    return true;
                  }
                  AgreementRules.check(agreement.concluded(), change);
                  Set<Term.Trigger> had = agreement.terms().triggers();
                  agreement.change(change);
                  triggers.take(id, agreement.concluded(), had, change.terms());
                  return false;
                });
    return new Registered(id, command.agreement(), alreadyPresent);
  }

  /**
   * Retracts an agreement under which no claim was decided.
   *
   * @throws Refused with {@code correction.unknown-entry}, {@code correction.breaks-route} or
   *     {@code id.taken}
   */
  @CommandHandler
  public Corrected handle(RetractAgreement command) {
    String id = command.agreementId();
    references.takeEntryId(command.retraction().id(), id);
    return agreements
        .load(id)
        .invoke(agreement -> agreement.retract(command, () -> fate.retract(id)));
  }
}
