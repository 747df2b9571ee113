package nl.trajectory.domain.employer;

import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Registered;
import nl.trajectory.domain.Registration;
import nl.trajectory.domain.programme.Regions;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Handles what is asked of employers. */
public class EmployerCommands {
  private final Repository<Employer> employers;
  private final Registration registration;
  private final Regions regions;

  public EmployerCommands(Repository<Employer> employers, References references, Regions regions) {
    this.employers = employers;
    this.registration = new Registration(references);
    this.regions = regions;
  }

  /**
   * @throws Refused with {@code region.unknown} or {@code reference.taken}
   */
  @CommandHandler
  public Registered handle(RegisterEmployer command) throws Exception {
    EmployerRegistered employer = command.employer();
    if (!regions.exists(employer.region(), command.today())) {
      throw new Refused(
          RefusalCode.REGION_UNKNOWN, "region", "There is no labour-market region of that name.");
    }
    return registration.register(
        References.Kind.EMPLOYER,
        employer.reference(),
        new Employer(command.id()),
        command.id(),
        employer,
        employers);
  }
}
