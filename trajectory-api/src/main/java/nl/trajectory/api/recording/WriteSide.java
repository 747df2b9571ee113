package nl.trajectory.api.recording;

import java.util.List;
import javax.sql.DataSource;
import nl.trajectory.domain.References;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.eventstore.append.JdbcReferences;
import nl.trajectory.eventstore.append.OncePerKey;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.PostgresEventStore;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import nl.trajectory.eventstore.read.JdbcHistories;
import nl.trajectory.eventstore.read.JdbcRecordedEvents;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
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
  Participants participants(JdbcClient jdbc) {
    return new Participants(jdbc);
  }

  @Bean
  JdbcHistories histories(
      EventJson json, DataSource dataSource, PlatformTransactionManager transactions) {
    return new JdbcHistories(json, dataSource, transactions);
  }

  @Bean
  JdbcRecordedEvents recordedEvents(EventJson json, JdbcClient jdbc) {
    return new JdbcRecordedEvents(json, jdbc);
  }

  @Bean
  TransactionManager axonTransactions(PlatformTransactionManager transactions) {
    return new SpringTransactionManager(transactions);
  }

  @Bean(destroyMethod = "close")
  Positions positions(DataSource dataSource) {
    return new Positions(dataSource);
  }

  /** Also of a command that asks nothing of it: others may wait for what it puts in order. */
  @Bean(initMethod = "start", destroyMethod = "close")
  @Lazy(false)
  Sequencer sequencer(DataSource dataSource, Positions positions) {
    return new Sequencer(dataSource, positions);
  }

  @Bean
  Order order(JdbcClient jdbc, Positions positions) {
    return new Order(jdbc, positions);
  }

  /** Nothing here reads the order through it. */
  @Bean
  EventStore eventStore(
      EventJson json, DataSource dataSource, Positions positions, Sequencer sequencer) {
    return new PostgresEventStore(
        new PostgresEngine(json, dataSource), positions, sequencer::wake, (error, position) -> {});
  }

  @Bean
  CommandHandling commandHandling(RuleBook book, Programmes programmes, Regions regions) {
    return new CommandHandling(book, programmes, regions);
  }

  @Bean
  CommandGateway commandGateway(
      CommandHandling handling,
      EventStore events,
      References references,
      TransactionManager transactions,
      JdbcClient jdbc) {
    return handling.over(
        events, references, transactions, NoCache.INSTANCE, List.of(new OncePerKey(jdbc)));
  }
}
