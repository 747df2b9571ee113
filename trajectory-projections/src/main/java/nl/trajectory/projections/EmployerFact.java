package nl.trajectory.projections;

import nl.trajectory.domain.employer.EmployerRegistered;

/** An employer as it was registered. */
public record EmployerFact(
    String employerId, String reference, String name, String region, String sector) {

  static EmployerFact of(String employerId, EmployerRegistered employer) {
    return new EmployerFact(
        employerId, employer.reference(), employer.name(), employer.region(), employer.sector());
  }
}
