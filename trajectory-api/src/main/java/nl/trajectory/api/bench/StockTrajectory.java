package nl.trajectory.api.bench;

import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The aggregate of the stock peer, as its maker's guide writes one. */
public class StockTrajectory {
  @AggregateIdentifier private @Nullable String id;
  private @Nullable LocalDate last;

  /** For the framework. */
  StockTrajectory() {}

  /** Opens a trajectory. */
  public record Open(@TargetAggregateIdentifier String id, LocalDate openedOn) {}

  /** Records what our AssessmentTaken records. */
  public record Assess(
      @TargetAggregateIdentifier String id,
      LocalDate occurredOn,
      String kind,
      String result,
      String provider) {}

  /** A trajectory was opened. */
  public record Opened(String id, LocalDate openedOn) {}

  /** An assessment was taken. */
  public record Assessed(
      String id, LocalDate occurredOn, String kind, String result, String provider) {}

  @CommandHandler
  StockTrajectory(Open command) {
    AggregateLifecycle.apply(new Opened(command.id(), command.openedOn()));
  }

  @CommandHandler
  void handle(Assess command) {
    if (last == null || command.occurredOn().isBefore(last)) {
      throw new IllegalArgumentException("not in order");
    }
    AggregateLifecycle.apply(
        new Assessed(
            command.id(),
            command.occurredOn(),
            command.kind(),
            command.result(),
            command.provider()));
  }

  @EventSourcingHandler
  void on(Opened event) {
    id = event.id();
    last = event.openedOn();
  }

  @EventSourcingHandler
  void on(Assessed event) {
    last = event.occurredOn();
  }
}
