package nl.trajectory.api.viewing;

import nl.trajectory.api.boot.Settings;
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
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.projections.cohort.CohortMembers;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.difference.DifferenceView;
import nl.trajectory.projections.facts.CaughtUp;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.FactsProjection;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.funding.FundingFacts;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.success.Starting;
import nl.trajectory.projections.success.SuccessRateView;
import nl.trajectory.projections.worklist.WorkList;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Events in, views out. Only a serving program keeps the views up. */
@Configuration(proxyBeanMethods = false)
public class ReadSide {
  /** Names the subscription that keeps the views up. */
  static final String VIEWS = "viewsSubscription";

  /** Names the one that keeps the view of the money up. */
  public static final String CLAIMS_VIEW = "claimsViewSubscription";

  /** Waits for the facts. */
  @Bean
  CaughtUp factsCaughtUp(JdbcClient jdbc, RecordedEvents recorded) {
    return CaughtUp.of(FactsProjection.VIEW, recorded, jdbc);
  }

  @Bean
  Facts facts(
      JdbcClient jdbc,
      Histories histories,
      @Qualifier("factsCaughtUp") CaughtUp caughtUp,
      PlatformTransactionManager transactions) {
    return new Facts(jdbc, histories, caughtUp, transactions);
  }

  @Bean
  CohortView cohortView(JdbcClient jdbc, Facts facts, Programmes programmes) {
    return new CohortView(jdbc, facts, programmes, CohortRules.ALL);
  }

  @Bean
  CohortMembers cohortMembers(JdbcClient jdbc, Facts facts) {
    return new CohortMembers(jdbc, facts);
  }

  @Bean
  Starting starting(JdbcClient jdbc, Facts facts) {
    return new Starting(jdbc, facts);
  }

  @Bean
  DifferenceView differenceView(JdbcClient jdbc, Facts facts, Histories histories) {
    return new DifferenceView(jdbc, facts, histories);
  }

  @Bean
  WorkList workList(JdbcClient jdbc, Facts facts) {
    return new WorkList(jdbc, facts);
  }

  @Bean
  SuccessRateView successRateView(JdbcClient jdbc, Facts facts, Programmes programmes) {
    return new SuccessRateView(jdbc, facts, programmes);
  }

  @Bean
  Listings listings(JdbcClient jdbc, Facts facts) {
    return new Listings(jdbc, facts);
  }

  @Bean
  Replay replay(Histories histories, RuleBook book) {
    return new Replay(histories, book);
  }

  @Bean
  CaughtUp claimsCaughtUp(JdbcClient jdbc, RecordedEvents recorded) {
    return CaughtUp.of(FundingFacts.VIEW, recorded, jdbc);
  }

  @Bean
  FundingView fundingView(
      JdbcClient jdbc,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book,
      @Qualifier("claimsCaughtUp") CaughtUp caughtUp,
      PlatformTransactionManager transactions) {
    return new FundingView(jdbc, recorded, histories, book, caughtUp, transactions);
  }

  @Bean
  HeadCounts headCounts(FundingView funding, JdbcClient jdbc, Facts facts, Programmes programmes) {
    return new HeadCounts(funding, jdbc, facts, programmes);
  }

  @Bean
  ClaimsAutomation claimsAutomation(
      JdbcClient jdbc,
      EventJson json,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book,
      EventStore events,
      Sequencer sequencer) {
    return new ClaimsAutomation(
        jdbc, json.mapper(), recorded, histories, book, events, Metadata::of, sequencer::wake);
  }

  /** Only a serving program judges by itself; an import does when it has decisions to record. */
  @Bean(name = ClaimsAutomation.SUBSCRIPTION, destroyMethod = "close")
  Subscription claims(
      ClaimsAutomation automation,
      RecordedEvents recorded,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Positions positions,
      Settings settings) {
    Subscription claims = new Subscription(automation, recorded, jdbc, transactions, positions);
    return settings.mode().serves() ? claims.start() : claims;
  }

  @Bean
  FundingFacts fundingFacts(
      JdbcClient jdbc, RecordedEvents recorded, @Qualifier("claimsCaughtUp") CaughtUp caughtUp) {
    return new FundingFacts(jdbc, ProjectionSchema.SCHEMA, recorded, caughtUp::taken);
  }

  /** Only a serving program keeps it up by itself; a command that asks catches up first. */
  @Bean(name = CLAIMS_VIEW, destroyMethod = "close")
  Subscription claimsView(
      FundingFacts facts,
      RecordedEvents recorded,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Positions positions,
      Settings settings) {
    Subscription view = new Subscription(facts, recorded, jdbc, transactions, positions);
    return settings.mode().serves() ? view.start() : view;
  }

  @Bean
  FactsProjection factsProjection(
      JdbcClient jdbc,
      Histories histories,
      RuleBook book,
      @Qualifier("factsCaughtUp") CaughtUp caughtUp) {
    return new FactsProjection(jdbc, histories, book, caughtUp);
  }

  @Bean(name = VIEWS, initMethod = "start", destroyMethod = "close")
  @ConditionalOnWebApplication
  Subscription views(
      FactsProjection projection,
      RecordedEvents recorded,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Positions positions) {
    return new Subscription(projection, recorded, jdbc, transactions, positions);
  }
}
