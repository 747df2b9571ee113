package nl.trajectory.domain.employer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A company that gives places. Registered once; nothing changes it yet. */
public class Employer {
  @AggregateIdentifier private final String id;
  private @Nullable EmployerRegistered registered;

  /** An empty stream; its events, if there are any, follow. */
  public Employer(String id) {
    this.id = id;
  }

  Employer register(EmployerRegistered employer) {
    apply(employer);
    return this;
  }

  @EventHandler
  void on(EmployerRegistered event) {
    registered = event;
  }

  EmployerRegistered registered() {
    return Objects.requireNonNull(registered, () -> "stream " + id + " has no registration");
  }
}
