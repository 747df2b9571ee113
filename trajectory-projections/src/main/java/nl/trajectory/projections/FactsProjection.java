package nl.trajectory.projections;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the facts in step with the events. A batch notes which trajectories changed, folds each
 * once up to the batch's last position, and writes rows and position in the transaction that moves
 * the processor on: both are there or neither is. An error is never skipped: it stops the
 * processor.
 */
public final class FactsProjection {
  /** The name under which the position is kept. */
  public static final String VIEW = "facts";

  private static final String BATCH = FactsProjection.class.getName();

  private final JdbcClient jdbc;
  private final Histories histories;
  private final RuleBook book;

  public FactsProjection(JdbcClient jdbc, Histories histories, RuleBook book) {
    this.jdbc = jdbc;
    this.histories = histories;
    this.book = book;
  }

  private static final class Batch {
    final Set<String> trajectories = new LinkedHashSet<>();
    final Map<String, CohortPlanned> cohorts = new LinkedHashMap<>();
    final Map<String, LocalDate> closed = new LinkedHashMap<>();
    final Map<String, EmployerRegistered> employers = new LinkedHashMap<>();
    long position = -1;
  }

  @EventHandler
  public void on(TrackedEventMessage<?> message, UnitOfWork<?> unitOfWork) {
    Batch batch =
        unitOfWork
            .root()
            .getOrComputeResource(
                BATCH,
                key -> {
                  Batch fresh = new Batch();
                  unitOfWork.root().onPrepareCommit(committing -> write(fresh));
                  return fresh;
                });
    batch.position = Math.max(batch.position, message.trackingToken().position().orElseThrow());
    String stream = ((DomainEventMessage<?>) message).getAggregateIdentifier();
    Object event = message.getPayload();
    if (event instanceof TrajectoryEvent) {
      batch.trajectories.add(stream);
    } else if (event instanceof CohortPlanned planned) {
      batch.cohorts.put(stream, planned);
    } else if (event instanceof CohortClosed closed) {
      batch.closed.put(stream, closed.closedOn());
    } else if (event instanceof EmployerRegistered registered) {
      batch.employers.put(stream, registered);
    }
  }

  private void write(Batch batch) {
    if (!batch.trajectories.isEmpty()) {
      FactTable.write(
          jdbc,
          histories.upTo(batch.position, batch.trajectories).stream()
              .map(history -> TrajectoryFact.of(history.trajectoryId(), history.fold(book)))
              .toList());
    }
    batch.cohorts.forEach(this::writeCohort);
    batch.closed.forEach(this::writeClosure);
    batch.employers.forEach(this::writeEmployer);
    jdbc.sql(
            "INSERT INTO views.view_position (view, position, updated_at)"
                + " VALUES (?, ?, clock_timestamp()) ON CONFLICT (view) DO UPDATE"
                + " SET position = EXCLUDED.position, updated_at = EXCLUDED.updated_at")
        .params(VIEW, batch.position)
        .update();
  }

  private void writeCohort(String id, CohortPlanned cohort) {
    jdbc.sql(
            "INSERT INTO views.cohort_fact (cohort_id, reference, name, programme,"
                + " programme_version, sector, region, process_director, recruitment_from,"
                + " starts_on, planned_size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (cohort_id) DO NOTHING")
        .params(
            id,
            cohort.reference(),
            cohort.name(),
            cohort.programme(),
            cohort.programmeVersion(),
            cohort.sector(),
            cohort.region(),
            cohort.processDirector(),
            cohort.recruitmentFrom(),
            cohort.startsOn(),
            cohort.plannedSize())
        .update();
  }

  private void writeClosure(String id, LocalDate closedOn) {
    jdbc.sql("UPDATE views.cohort_fact SET closed_on = ? WHERE cohort_id = ?")
        .params(closedOn, id)
        .update();
  }

  private void writeEmployer(String id, EmployerRegistered employer) {
    jdbc.sql(
            "INSERT INTO views.employer_fact (employer_id, reference, name, region, sector)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (employer_id) DO NOTHING")
        .params(id, employer.reference(), employer.name(), employer.region(), employer.sector())
        .update();
  }
}
