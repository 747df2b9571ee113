package nl.trajectory.api.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.OpenTrajectory;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.Benefit;
import nl.trajectory.domain.trajectory.step.CheckStep.IntakeHeld;
import nl.trajectory.domain.trajectory.step.CheckStep.TargetGroup;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.eventstore.append.JdbcReferences;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.PostgresEventStore;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.NoCache;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes that each go on from what they know, and what one step costs in statements. */
class KnownTrajectoriesIT {
  private static final EmbeddedStore STORE = EmbeddedStore.temporary();
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate OPENED_ON = LocalDate.of(2025, 3, 3);

  static {
    DatabaseAddress owner = STORE.owner();
    EventStoreSchema.migrate(
        new DriverManagerDataSource(owner.jdbcUrl(), owner.username(), owner.password()));
  }

  private final Node one = new Node();
  private final Node other = new Node();
  private String trajectory;

  /** A program's way from a command to the database, with a memory of its own. */
  private static final class Node {
    final HikariDataSource pool = pool();
    final CountedStatements database = new CountedStatements(pool);
    final Positions positions = new Positions(pool);
    final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    final JdbcReferences references = new JdbcReferences(JdbcClient.create(database));
    final CommandGateway gateway;

    Node() {
      Programmes programmes = Programmes.load();
      gateway =
          new CommandHandling(RuleBook.of(programmes), programmes, Regions.load())
              .over(
                  new PostgresEventStore(
                      new PostgresEngine(new EventJson(), database),
                      positions,
                      () -> {},
                      (error, position) -> {}),
                  references,
                  new SpringTransactionManager(transactions),
                  NoCache.INSTANCE,
                  List.of());
    }

    private static HikariDataSource pool() {
      HikariConfig pool = new HikariConfig();
      pool.setJdbcUrl(STORE.application().jdbcUrl());
      pool.setUsername(STORE.application().username());
      pool.setPassword(STORE.application().password());
      pool.setMaximumPoolSize(3);
      return new HikariDataSource(pool);
    }

    Recorded send(Object command) {
      return gateway.sendAndWait(
          new GenericCommandMessage<>(
              command, Metadata.of(new RecordedBy("a", "coordinator", "o"), "c-1")));
    }

    int record(String trajectory, TrajectoryEvent event) {
      return send(new RecordStep(trajectory, event, null, null, TODAY)).sequence();
    }

    void close() {
      positions.close();
      pool.close();
    }
  }

  @BeforeEach
  void open() {
    trajectory = UUID.randomUUID().toString();
    String reference = "T-" + trajectory;
    one.send(
        new OpenTrajectory(
            trajectory,
            new StepRecorded(
                OPENED_ON,
                new TrajectoryOpened(
                    reference,
                    "P-" + trajectory,
                    "newcomers",
                    1,
                    null,
                    "Twente",
                    "0153",
                    TargetGroup.STATUS_HOLDER,
                    Benefit.PARTICIPATION_ACT,
                    null,
                    null,
                    null,
                    null,
                    null,
                    30)),
            TODAY));
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private static StepRecorded intake(int day) {
    return new StepRecorded(OPENED_ON.plusDays(day), new IntakeHeld(4, true));
  }

  private static StepRecorded withId(int day, String id) {
    return new StepRecorded(OPENED_ON.plusDays(day), new IntakeHeld(4, true), null, null, id);
  }

  @Test
  void what_another_node_records_counts_at_once() {
    assertThat(one.record(trajectory, intake(1))).isEqualTo(1);
    assertThat(other.record(trajectory, intake(2))).isEqualTo(2);
    assertThat(one.record(trajectory, intake(3))).isEqualTo(3);
    assertThat(other.record(trajectory, new EntryRetracted(2, "mistaken", null))).isEqualTo(4);
    // Refused by what the other node recorded: entry 2 is not in force any more.
    assertThatThrownBy(() -> one.record(trajectory, new EntryRetracted(2, "again", null)))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> other.record(trajectory, intake(3))).isInstanceOf(Refused.class);
    assertThat(one.record(trajectory, intake(2))).isEqualTo(5);
  }

  @Test
  void what_was_taken_back_never_was() {
    assertThat(one.record(trajectory, intake(1))).isEqualTo(1);
    new TransactionTemplate(one.transactions)
        .executeWithoutResult(
            status -> {
              assertThat(one.record(trajectory, intake(2))).isEqualTo(2);
              assertThat(one.record(trajectory, withId(3, "id-" + trajectory))).isEqualTo(3);
              assertThat(one.references.find(Kind.ENTRY, "id-" + trajectory)).contains(trajectory);
              status.setRollbackOnly();
            });
    assertThat(one.references.find(Kind.ENTRY, "id-" + trajectory)).isEmpty();
    assertThat(other.record(trajectory, intake(3))).isEqualTo(2);
    assertThat(one.record(trajectory, intake(2))).isEqualTo(3);
    assertThat(one.record(trajectory, withId(4, "id-" + trajectory))).isEqualTo(4);
  }

  @Test
  void another_entry_in_the_place_of_one_that_was_taken_back_counts_instead() {
    assertThat(one.record(trajectory, intake(1))).isEqualTo(1);
    new TransactionTemplate(one.transactions)
        .executeWithoutResult(
            status -> {
              assertThat(one.record(trajectory, intake(2))).isEqualTo(2);
              status.setRollbackOnly();
            });
    assertThat(other.record(trajectory, intake(3))).isEqualTo(2);
    assertThatThrownBy(() -> one.record(trajectory, intake(3))).isInstanceOf(Refused.class);
    assertThat(one.record(trajectory, intake(2))).isEqualTo(3);
  }

  @Test
  void who_was_refused_knows_no_more_than_before() {
    assertThatThrownBy(() -> one.record(trajectory, intake(-1))).isInstanceOf(Refused.class);
    assertThat(one.record(trajectory, intake(1))).isEqualTo(1);
    assertThatThrownBy(() -> one.record(UUID.randomUUID().toString(), intake(1)))
        .isInstanceOf(RuntimeException.class);
  }

  /** Looks at what is new, appends, commits. */
  @Test
  void a_step_takes_two_statements_and_a_commit() {
    one.record(trajectory, intake(1));
    one.database.take();
    one.record(trajectory, intake(2));
    assertThat(one.database.take()).hasSize(3).last().isEqualTo("commit");
    other.record(trajectory, intake(3));
    one.record(trajectory, intake(4));
    assertThat(one.database.take()).hasSize(3);
    one.record(trajectory, withId(5, "counted-" + trajectory));
    assertThat(one.database.take()).as("with an id of its own").hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void what_a_reference_stands_for_is_asked_once() {
    one.references.find(Kind.TRAJECTORY, "T-" + trajectory);
    one.references.referenceOf(Kind.TRAJECTORY, trajectory);
    one.database.take();
    assertThat(one.references.find(Kind.TRAJECTORY, "T-" + trajectory)).contains(trajectory);
    assertThat(one.references.referenceOf(Kind.TRAJECTORY, trajectory)).contains("T-" + trajectory);
    assertThat(one.database.take()).isEmpty();
    assertThat(one.references.find(Kind.TRAJECTORY, "unknown-" + trajectory)).isEmpty();
    assertThat(one.references.find(Kind.TRAJECTORY, "unknown-" + trajectory)).isEmpty();
    assertThat(one.database.take()).as("what is not there may come").hasSize(2);
  }
}
