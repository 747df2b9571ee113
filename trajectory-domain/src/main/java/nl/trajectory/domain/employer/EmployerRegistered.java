package nl.trajectory.domain.employer;

import nl.trajectory.domain.Require;

/** A company that gives places is known from now on. */
public record EmployerRegistered(String reference, String name, String region, String sector)
    implements EmployerEvent {
  public EmployerRegistered {
    Require.reference(reference, "reference");
    Require.text(name, "name");
    Require.text(region, "region");
    Require.text(sector, "sector");
  }
}
