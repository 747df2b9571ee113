package nl.trajectory.api.recording;

import java.util.List;
import java.util.function.Function;
import nl.trajectory.domain.References;
import nl.trajectory.domain.cohort.Cohort;
import nl.trajectory.domain.cohort.CohortCommands;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.cohort.CohortSeating;
import nl.trajectory.domain.employer.Employer;
import nl.trajectory.domain.employer.EmployerCommands;
import nl.trajectory.domain.funding.agreement.Agreement;
import nl.trajectory.domain.funding.agreement.AgreementCommands;
import nl.trajectory.domain.funding.claim.Claim;
import nl.trajectory.domain.funding.claim.ClaimCommands;
import nl.trajectory.domain.funding.cost.Cost;
import nl.trajectory.domain.funding.cost.CostCommands;
import nl.trajectory.domain.participant.Erasure;
import nl.trajectory.domain.participant.ParticipantCommands;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.Trajectory;
import nl.trajectory.domain.trajectory.TrajectoryCommands;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.Metadata;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.Repository;

/**
 * Puts the handlers of all commands together, by hand, on a store of events: one by one or in bulk,
 * the same handlers decide.
 */
public record CommandHandling(RuleBook book, Programmes programmes, Regions regions) {

  /**
   * The gateway to the handlers over a store.
   *
   * @param transactions what a command is done in
   * @param cache of aggregates, which nobody else may change; {@link NoCache}: none
   */
  public CommandGateway over(
      EventStore events,
      References references,
      TransactionManager transactions,
      Cache cache,
      List<MessageHandlerInterceptor<CommandMessage<?>>> interceptors) {
    CommandBus bus = SimpleCommandBus.builder().transactionManager(transactions).build();
    bus.registerHandlerInterceptor(
        new CorrelationDataInterceptor<>(
            new SimpleCorrelationDataProvider(Metadata.NAMES.toArray(new String[0]))));
    interceptors.forEach(bus::registerHandlerInterceptor);
    Repositories on = new Repositories(events, cache);
    Repository<Cohort> cohorts = on.repository(Cohort.class, id -> new Cohort(id, programmes));
    CohortSeating seating = new CohortSeating(cohorts, references, CohortRules.ALL);
    handle(
        bus,
        new TrajectoryCommands(
            on.trajectories(book), id -> recorded(events, id), references, seating, book, regions));
    handle(bus, new CohortCommands(cohorts, references, programmes, regions));
    handle(
        bus,
        new EmployerCommands(on.repository(Employer.class, Employer::new), references, regions));
    Repository<Agreement> agreements = on.repository(Agreement.class, Agreement::new);
    handle(bus, new AgreementCommands(agreements, references));
    handle(bus, new CostCommands(on.repository(Cost.class, Cost::new), agreements, references));
    handle(bus, new ClaimCommands(on.repository(Claim.class, Claim::new), references));
    handle(bus, new ParticipantCommands(on.repository(Erasure.class, Erasure::new), references));
    return DefaultCommandGateway.builder().commandBus(bus).build();
  }

  private static List<TrajectoryEvent> recorded(EventStore events, String trajectoryId) {
    return events
        .readEvents(trajectoryId)
        .asStream()
        .<TrajectoryEvent>map(message -> (TrajectoryEvent) message.getPayload())
        .toList();
  }

  private static void handle(CommandBus bus, Object handler) {
    new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus);
  }

  private record Repositories(EventStore events, Cache cache) {

    /**
     * With a cache of one's own, what is in it is believed; without, all that is kept is checked.
     */
    Repository<Trajectory> trajectories(RuleBook book) {
      return cache == NoCache.INSTANCE
          ? new KnownTrajectories(
              events, book, factory(Trajectory.class, id -> new Trajectory(id, book)))
          : repository(Trajectory.class, id -> new Trajectory(id, book));
    }

    private static <T> AggregateFactory<T> factory(Class<T> type, Function<String, T> empty) {
      return new AbstractAggregateFactory<>(type) {
        @Override
        protected T doCreateAggregate(
            String id, @SuppressWarnings("rawtypes") DomainEventMessage first) {
          return empty.apply(id);
        }
      };
    }

    <T> Repository<T> repository(Class<T> type, Function<String, T> empty) {
      EventSourcingRepository.Builder<T> builder =
          EventSourcingRepository.builder(type)
              .eventStore(events)
              .aggregateFactory(factory(type, empty));
      if (cache != NoCache.INSTANCE) {
        builder.cache(cache);
      }
      return builder.build();
    }
  }
}
