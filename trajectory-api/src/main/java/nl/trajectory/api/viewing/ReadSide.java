package nl.trajectory.api.viewing;

import javax.sql.DataSource;
import nl.trajectory.api.boot.LastFailure;
import nl.trajectory.api.boot.Workers;
import nl.trajectory.api.judging.ClaimsWorker;
import nl.trajectory.claims.ClaimsAutomation;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.FactsProjection;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.success.SuccessRateView;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Events in, views out. Only a serving program keeps the views up. */
@Configuration(proxyBeanMethods = false)
public class ReadSide {
  private static final int EVENTS_IN_A_BATCH = 200;

  @Bean
  Facts facts(
      JdbcClient jdbc,
      Histories histories,
      RecordedEvents recorded,
      RuleBook book,
      PlatformTransactionManager transactions) {
    return new Facts(jdbc, histories, recorded, book, transactions);
  }

  @Bean
  CohortView cohortView(JdbcClient jdbc, Facts facts, Programmes programmes) {
    return new CohortView(jdbc, facts, programmes, CohortRules.ALL);
  }

  @Bean
  SuccessRateView successRateView(JdbcClient jdbc, Facts facts, Programmes programmes) {
    return new SuccessRateView(jdbc, facts, programmes);
  }

  @Bean
  Listings listings(JdbcClient jdbc) {
    return new Listings(jdbc);
  }

  @Bean
  Replay replay(Histories histories, RuleBook book) {
    return new Replay(histories, book);
  }

  @Bean
  FundingView fundingView(RecordedEvents recorded, Histories histories, RuleBook book) {
    return new FundingView(recorded, histories, book);
  }

  @Bean
  HeadCounts headCounts(FundingView funding, JdbcClient jdbc, Facts facts, Programmes programmes) {
    return new HeadCounts(funding, jdbc, facts, programmes);
  }

  @Bean
  ClaimsAutomation claimsAutomation(
      JdbcClient jdbc,
      EventJson json,
      PlatformTransactionManager transactions,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book,
      EventStore events,
      Sequencer sequencer) {
    return new ClaimsAutomation(
        jdbc,
        json.mapper(),
        transactions,
        recorded,
        histories,
        book,
        events,
        Metadata::of,
        sequencer::wake);
  }

  /** Only a serving program judges by itself; an import does when it has decisions to record. */
  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnWebApplication
  ClaimsWorker claimsWorker(ClaimsAutomation automation, Positions positions) {
    return new ClaimsWorker(automation, positions);
  }

  @Bean
  FactsProjection factsProjection(JdbcClient jdbc, Histories histories, RuleBook book) {
    return new FactsProjection(jdbc, histories, book);
  }

  /** An error in the projection stops it where it is, to be seen in the health of the program. */
  @Bean(initMethod = "start", destroyMethod = "shutDown")
  @ConditionalOnWebApplication
  StreamingEventProcessor factsProcessor(
      FactsProjection projection,
      LastFailure lastFailure,
      EventStore events,
      DataSource dataSource,
      TransactionManager transactions) {
    JdbcTokenStore tokens =
        JdbcTokenStore.builder()
            .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
            .serializer(tokenSerializer())
            .schema(
                TokenSchema.builder()
                    .setTokenTable("views.token_entry")
                    .setProcessorNameColumn("processor_name")
                    .setTokenTypeColumn("token_type")
                    .build())
            .build();
    return PooledStreamingEventProcessor.builder()
        .name(FactsProjection.VIEW)
        .eventHandlerInvoker(
            SimpleEventHandlerInvoker.builder()
                .eventHandlers(projection)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build())
        .errorHandler(lastFailure)
        .messageSource(events)
        .tokenStore(tokens)
        .transactionManager(transactions)
        .coordinatorExecutor(name -> Workers.named(name + "-coordinator"))
        .workerExecutor(name -> Workers.named(name + "-worker"))
        // Reading what is there already is no replay: nothing was projected before.
        .initialToken(StreamableMessageSource::createTailToken)
        .initialSegmentCount(1)
        .batchSize(EVENTS_IN_A_BATCH)
        .build();
  }

  /**
   * Reads back the framework's own tokens, also those that hold another token, and nothing else.
   */
  public static Serializer tokenSerializer() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(
            json ->
                json.polymorphicTypeValidator(
                    BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .allowIfSubType("java.lang.")
                        .allowIfSubType("java.util.")
                        .build()))
        .build();
  }
}
