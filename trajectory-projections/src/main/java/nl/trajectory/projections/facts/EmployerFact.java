package nl.trajectory.projections.facts;

import nl.trajectory.domain.employer.EmployerAmended;
import nl.trajectory.domain.employer.EmployerEvent;
import nl.trajectory.domain.employer.EmployerRegistered;

/** An employer as it is registered, with what was put right. */
public record EmployerFact(
    String employerId, String reference, String name, String region, String sector) {

  static EmployerFact of(String employerId, EmployerEvent event) {
    return of(
        employerId,
        event instanceof EmployerAmended amended
            ? amended.replacement()
            : (EmployerRegistered) event);
  }

  private static EmployerFact of(String employerId, EmployerRegistered employer) {
    return new EmployerFact(
        employerId, employer.reference(), employer.name(), employer.region(), employer.sector());
  }
}
