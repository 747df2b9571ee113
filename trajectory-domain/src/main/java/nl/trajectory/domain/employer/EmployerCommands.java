package nl.trajectory.domain.employer;

import java.time.LocalDate;
import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.registration.Registration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** The handler of commands for employers. */
public class EmployerCommands {
  private final Repository<Employer> employers;
  private final References references;
  private final Registration registration;
  private final Regions regions;

  public EmployerCommands(Repository<Employer> employers, References references, Regions regions) {
    this.employers = employers;
    this.references = references;
    this.registration = new Registration(references);
    this.regions = regions;
  }

  /**
   * @throws Refused with {@code region.unknown} or {@code reference.taken}
   */
  @CommandHandler
  public Registered handle(RegisterEmployer command) throws Exception {
    EmployerRegistered employer = command.employer();
    requireKnown(employer, command.today());
    return registration.register(
        References.Kind.EMPLOYER,
        employer.reference(),
        command.id(),
        employer,
        employers,
        Employer::registered,
        () -> new Employer(command.id()).register(employer));
  }

  /**
   * @throws Refused with {@code region.unknown}, {@code id.taken}, or when it cannot be
   */
  @CommandHandler
  public Corrected handle(CorrectEmployer command) {
    references.takeEntryId(command.correction().id(), command.employerId());
    EmployerRegistered replacement = command.correction().replacement();
    return employers
        .load(command.employerId())
        .invoke(
            employer ->
                employer.correct(
                    command,
                    () -> {
                      if (replacement != null) {
                        requireKnown(replacement, command.today());
                      }
                    }));
  }

  private void requireKnown(EmployerRegistered employer, LocalDate today) {
    if (!regions.exists(employer.region(), today)) {
      throw new Refused(
          RefusalCode.REGION_UNKNOWN, "region", "There is no labour-market region of that name.");
    }
  }
}
