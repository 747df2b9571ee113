package nl.trajectory.api.wiring;

import java.util.function.Function;
import javax.sql.DataSource;
import nl.trajectory.domain.References;
import nl.trajectory.domain.cohort.Cohort;
import nl.trajectory.domain.cohort.CohortCommands;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.cohort.CohortSeating;
import nl.trajectory.domain.employer.Employer;
import nl.trajectory.domain.employer.EmployerCommands;
import nl.trajectory.domain.funding.Agreement;
import nl.trajectory.domain.funding.Cost;
import nl.trajectory.domain.funding.FundingCommands;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.Trajectory;
import nl.trajectory.domain.trajectory.TrajectoryCommands;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.eventstore.EventJson;
import nl.trajectory.eventstore.JdbcHistories;
import nl.trajectory.eventstore.JdbcReferences;
import nl.trajectory.eventstore.Metadata;
import nl.trajectory.eventstore.OncePerKey;
import nl.trajectory.eventstore.Order;
import nl.trajectory.eventstore.Positions;
import nl.trajectory.eventstore.PostgresEngine;
import nl.trajectory.eventstore.PostgresEventStore;
import nl.trajectory.eventstore.Sequencer;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.Repository;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Commands in, events out: the framework put together by hand, bean by bean. */
@Configuration(proxyBeanMethods = false)
class WriteSide {

  @Bean
  Programmes programmes() {
    return Programmes.load();
  }

  @Bean
  Regions regions() {
    return Regions.load();
  }

  @Bean
  RuleBook ruleBook(Programmes programmes) {
    return RuleBook.of(programmes);
  }

  @Bean
  EventJson eventJson() {
    return new EventJson();
  }

  @Bean
  JdbcReferences references(JdbcClient jdbc) {
    return new JdbcReferences(jdbc);
  }

  @Bean
  JdbcHistories histories(
      EventJson json, DataSource dataSource, PlatformTransactionManager transactions) {
    return new JdbcHistories(json, dataSource, transactions);
  }

  @Bean
  TransactionManager axonTransactions(PlatformTransactionManager transactions) {
    return new SpringTransactionManager(transactions);
  }

  @Bean(destroyMethod = "close")
  Positions positions(DataSource dataSource) {
    return new Positions(dataSource);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Sequencer sequencer(DataSource dataSource, Positions positions) {
    return new Sequencer(dataSource, positions);
  }

  @Bean
  Order order(JdbcClient jdbc, Positions positions) {
    return new Order(jdbc, positions);
  }

  @Bean
  LastFailure lastFailure() {
    return new LastFailure();
  }

  @Bean
  EventStore eventStore(
      EventJson json,
      DataSource dataSource,
      Positions positions,
      Sequencer sequencer,
      LastFailure lastFailure) {
    return new PostgresEventStore(
        new PostgresEngine(json, dataSource), positions, sequencer::wake, lastFailure::at);
  }

  @Bean
  Repository<Trajectory> trajectories(EventStore events, RuleBook book) {
    return repository(Trajectory.class, events, id -> new Trajectory(id, book));
  }

  @Bean
  Repository<Cohort> cohorts(EventStore events, Programmes programmes) {
    return repository(Cohort.class, events, id -> new Cohort(id, programmes));
  }

  @Bean
  Repository<Employer> employers(EventStore events) {
    return repository(Employer.class, events, Employer::new);
  }

  @Bean
  Repository<Agreement> agreements(EventStore events) {
    return repository(Agreement.class, events, Agreement::new);
  }

  @Bean
  Repository<Cost> costs(EventStore events) {
    return repository(Cost.class, events, Cost::new);
  }

  private static <T> Repository<T> repository(
      Class<T> type, EventStore events, Function<String, T> empty) {
    return EventSourcingRepository.builder(type)
        .eventStore(events)
        .aggregateFactory(
            new AbstractAggregateFactory<>(type) {
              @Override
              protected T doCreateAggregate(
                  String id, @SuppressWarnings("rawtypes") DomainEventMessage first) {
                return empty.apply(id);
              }
            })
        .build();
  }

  @Bean
  CommandBus commandBus(
      TransactionManager transactions,
      JdbcClient jdbc,
      References references,
      Programmes programmes,
      Regions regions,
      RuleBook book,
      Repository<Trajectory> trajectories,
      Repository<Cohort> cohorts,
      Repository<Employer> employers,
      Repository<Agreement> agreements,
      Repository<Cost> costs) {
    CommandBus bus = SimpleCommandBus.builder().transactionManager(transactions).build();
    bus.registerHandlerInterceptor(
        new CorrelationDataInterceptor<>(
            new SimpleCorrelationDataProvider(Metadata.NAMES.toArray(new String[0]))));
    bus.registerHandlerInterceptor(new OncePerKey(jdbc));
    CohortSeating seating = new CohortSeating(cohorts, references, CohortRules.ALL);
    handle(bus, new TrajectoryCommands(trajectories, references, seating, book, regions));
    handle(bus, new CohortCommands(cohorts, references, programmes, regions));
    handle(bus, new EmployerCommands(employers, references, regions));
    handle(bus, new FundingCommands(agreements, costs, references));
    return bus;
  }

  private static void handle(CommandBus bus, Object handler) {
    new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus);
  }

  @Bean
  CommandGateway commandGateway(CommandBus bus) {
    return DefaultCommandGateway.builder().commandBus(bus).build();
  }
}
