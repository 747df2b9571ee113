package nl.trajectory.projections.facts;

import static nl.trajectory.domain.trajectory.Steps.goal;
import static nl.trajectory.domain.trajectory.Steps.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactsProjectionIT {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2025, 3, 17);

  private final Store store = Store.empty();

  @AfterEach
  void close() {
    store.close();
  }

  private void open(String... references) {
    for (String reference : references) {
      store.record(reference, AT, events(reference));
    }
  }

  private static List<TrajectoryEvent> events(String reference) {
    List<TrajectoryEvent> events = new ArrayList<>(Given.newcomers().admitted().events());
    StepRecorded opening = (StepRecorded) events.get(0);
    events.set(0, RandomHistories.opened(opening, reference, "Rijnmond", "0599"));
    return events;
  }

  private List<String> projected() {
    return store
        .app
        .sql("SELECT reference FROM views.trajectory_fact_now ORDER BY reference")
        .query(String.class)
        .list();
  }

  private static CohortPlanned cohort(String reference) {
    return new CohortPlanned(
        reference, "Group", "newcomers", 1, "care", "Zeeland", null, DAY, DAY, 10, null);
  }

  @Test
  void every_kind_of_fact_has_its_row_and_the_position_is_that_of_the_last_event() {
    open("A");
    store.plan(cohort("C1"), AT);
    store.register(new EmployerRegistered("E1", "Firm", "Zeeland", "care"), AT);
    store.close("C1", new CohortClosed(DAY), AT);
    store.project();
    assertThat(projected()).containsExactly("A");
    assertThat(
            store
                .app
                .sql(
                    "SELECT reference, closed_on::text FROM views.cohort_fact"
                        + " WHERE known_until = 9223372036854775807")
                .query()
                .singleRow())
        .containsEntry("reference", "C1")
        .containsEntry("closed_on", "2025-03-17");
    assertThat(store.app.sql("SELECT name FROM views.employer_fact").query(String.class).single())
        .isEqualTo("Firm");
    assertThat(store.projected()).isEqualTo(store.recorded());
  }

  @Test
  void a_row_that_cannot_be_written_stops_the_processor_until_it_can_be() {
    store.subscription(200).start();
    open("A");
    store.awaitProjected();
    long before = store.projected();
    store
        .owner
        .sql("ALTER TABLE views.trajectory_fact ADD CONSTRAINT broken CHECK (reference <> 'B')")
        .update();
    open("B", "C");
    store.awaitFailure();
    assertThat(store.projected()).isEqualTo(before);
    assertThat(projected()).containsExactly("A");
    store.owner.sql("ALTER TABLE views.trajectory_fact DROP CONSTRAINT broken").update();
    store.awaitProjected();
    assertThat(projected()).containsExactly("A", "B", "C");
  }

  /** A failure at the very end of the transaction takes the rows with it. */
  @Test
  void rows_are_not_there_without_the_position() {
    store
        .owner
        .sql(
            "CREATE FUNCTION views.fail() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''not now''; END'")
        .update();
    store
        .owner
        .sql(
            "CREATE CONSTRAINT TRIGGER broken AFTER INSERT OR UPDATE ON views.view_position"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION views.fail()")
        .update();
    store.subscription(200).start();
    open("A", "B");
    store.awaitFailure();
    assertThat(projected()).isEmpty();
    assertThat(store.projected()).isEqualTo(-1);
    store.owner.sql("DROP TRIGGER broken ON views.view_position").update();
    store.awaitProjected();
    assertThat(projected()).containsExactly("A", "B");
  }

  @Test
  void an_event_of_an_unknown_type_is_not_passed_by() {
    store.subscription(200).start();
    open("A");
    store.awaitProjected();
    long before = store.projected();
    store.insert("A", 2, "TrialPostponed", "{}", AT);
    open("B");
    store.awaitFailure();
    assertThat(store.projected()).isEqualTo(before).isLessThan(store.recorded());
    assertThat(projected()).containsExactly("A");
  }

  @Test
  void an_event_that_cannot_be_read_is_not_passed_by() {
    store.subscription(200).start();
    store.insert("A", 0, "IntakeHeld", "{\"drivingLicence\":true}", AT);
    open("B");
    store.awaitFailure();
    assertThat(store.projected()).isEqualTo(-1);
    assertThat(projected()).isEmpty();
  }

  @Test
  void what_is_read_twice_is_counted_once() {
    Subscription first = store.subscription(200).start();
    open("A", "B");
    store.plan(cohort("C1"), AT);
    store.close("C1", new CohortClosed(DAY), AT);
    store.awaitProjected();
    List<String> rows = rows();
    first.close();
    store.app.sql("UPDATE views.view_position SET position = -1").update();
    store.subscription(3).start();
    store.awaitProjected();
    assertThat(rows()).isEqualTo(rows).hasSize(3);
  }

  /** Those that hold now, whatever they were before on the way there. */
  private List<String> rows() {
    return store
        .app
        .sql(
            """
            SELECT (to_jsonb(f) - 'known_from')::text FROM views.trajectory_fact f
            WHERE known_until = 9223372036854775807
            UNION ALL
            SELECT (to_jsonb(c) - 'known_from')::text FROM views.cohort_fact c
            WHERE known_until = 9223372036854775807
            ORDER BY 1
            """)
        .query(String.class)
        .list();
  }

  @Test
  void a_batch_folds_each_trajectory_once_and_writes_all_rows_in_one_statement() {
    store.owner.sql("CREATE TABLE views.written (n int)").update();
    store
        .owner
        .sql(
            "CREATE FUNCTION views.count() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS"
                + " 'BEGIN INSERT INTO views.written VALUES (1); RETURN NULL; END'")
        .update();
    store
        .owner
        .sql(
            "CREATE TRIGGER counting AFTER INSERT ON views.trajectory_fact"
                + " FOR EACH STATEMENT EXECUTE FUNCTION views.count()")
        .update();
    open("A", "B", "C");
    store.record("A", AT, List.of(new StepRecorded(DAY, goal(1))));
    batch(7);
    assertThat(projected()).containsExactly("A", "B", "C");
    assertThat(store.owner.sql("SELECT count(*) FROM views.written").query(Integer.class).single())
        .isEqualTo(1);
    assertThat(store.projected()).isEqualTo(store.recorded());
  }

  /** The next batch, of so many events. */
  private void batch(int events) {
    FactsProjection projection = store.projection();
    store.inTransaction(
        () ->
            projection.take(
                store.node().recorded().after(projection.lockPosition().orElseThrow(), events)));
  }

  /** What came in after the batch was read is left to the next one. */
  @Test
  void a_batch_takes_into_account_what_lies_up_to_its_last_position() {
    open("A");
    store.record("A", AT, List.of(new StepRecorded(DAY, job())));
    String jobOn = "SELECT job_on FROM views.trajectory_fact_now";
    batch(2);
    assertThat(store.projected()).isEqualTo(store.recorded() - 1);
    assertThat(store.app.sql(jobOn).query(LocalDate.class).optional()).isEmpty();
    batch(1);
    assertThat(store.app.sql(jobOn).query(LocalDate.class).single()).isEqualTo(DAY);
  }

  /** As a store of before has it: the framework's token is where the position is. */
  @Test
  void a_store_of_before_goes_on_where_its_views_are() {
    open("A");
    store.project();
    long before = store.projected();
    store
        .owner
        .sql(
            "CREATE TABLE views.token_entry (processor_name text NOT NULL, segment int NOT NULL,"
                + " token bytea, token_type text, timestamp text, owner text,"
                + " PRIMARY KEY (processor_name, segment))")
        .update();
    store.migrateAgain("V11__one_position.sql");
    assertThat(store.projected()).isEqualTo(before);
    open("B");
    store.awaitProjected();
    assertThat(projected()).containsExactly("A", "B");
  }

  /**
   * A store of before has one row of each trajectory, which says nothing of what was known when.
   */
  @Test
  void a_store_of_before_gets_rows_in_two_times_from_the_first_event_on() {
    open("A", "B");
    store.record("A", AT.plusSeconds(60), List.of(new StepRecorded(DAY, job())));
    store.project();
    List<String> rows = rows();
    store
        .owner
        .sql(
            """
            DROP TABLE views.stay_fact, views.employer_of_fact, views.municipality_fact,
              views.region_fact, views.standing_fact, views.deviation_fact, views.contract_fact,
              views.retention_fact, views.activity_fact
            """)
        .update();
    store.migrateAgain("V12__two_times.sql");
    store.awaitProjected();
    assertThat(rows()).isEqualTo(rows).hasSize(2);
    assertThat(jobs(AT)).isEmpty();
    assertThat(jobs(AT.plusSeconds(60))).containsExactly("A");
  }

  /** Who had a job, as known at an instant. */
  private List<String> jobs(Instant asOf) {
    return store.facts.ask(
        asOf,
        known ->
            store
                .app
                .sql(
                    "SELECT reference FROM views.trajectory_fact f WHERE job_on IS NOT NULL AND "
                        + Known.rows("f"))
                .param(Known.PARAMETER, known.position())
                .query(String.class)
                .list());
  }

  @Test
  void the_application_does_not_own_the_tables_it_fills() {
    assertThatThrownBy(() -> store.app.sql("DROP TABLE views.trajectory_fact").update())
        .rootCause()
        .hasMessageContaining("must be owner");
  }
}
