package nl.trajectory.projections.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerEvent;
import nl.trajectory.domain.participant.PersonalDataErased;
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

  private static final Rows<TrajectoryFact> TRAJECTORIES =
      new Rows<>(FactTable.TABLE, TrajectoryFact.class);
  private static final Rows<CohortFact> COHORTS = new Rows<>(PlaceTables.COHORTS, CohortFact.class);
  private static final Rows<EmployerFact> EMPLOYERS =
      new Rows<>(PlaceTables.EMPLOYERS, EmployerFact.class);
  private static final Rows<ErasedParticipant> ERASED =
      new Rows<>("views.erased_participant", ErasedParticipant.class);
  private static final String BATCH = FactsProjection.class.getName();

  private final JdbcClient jdbc;
  private final Histories histories;
  private final RuleBook book;

  public FactsProjection(JdbcClient jdbc, Histories histories, RuleBook book) {
    this.jdbc = jdbc;
    this.histories = histories;
    this.book = book;
  }

  private record Happened(String stream, Object event, Instant known) {}

  private static final class Batch {
    final Set<String> trajectories = new LinkedHashSet<>();
    final List<Happened> places = new ArrayList<>();
    final List<ErasedParticipant> erased = new ArrayList<>();
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
    } else if (event instanceof CohortPlanned
        || event instanceof EmployerEvent
        || (event instanceof CohortEvent happened && !isSeat(happened))) {
      batch.places.add(new Happened(stream, event, message.getTimestamp()));
    } else if (event instanceof PersonalDataErased erased) {
      batch.erased.add(new ErasedParticipant(erased.participant(), message.getTimestamp()));
    }
  }

  private void write(Batch batch) {
    if (!batch.trajectories.isEmpty()) {
      TRAJECTORIES.write(
          jdbc,
          histories.upTo(batch.position, batch.trajectories).stream()
              .map(history -> TrajectoryFact.of(history.trajectoryId(), history.fold(book)))
              .toList());
    }
    PlaceFacts places = places(batch.places);
    COHORTS.write(jdbc, places.cohorts());
    EMPLOYERS.write(jdbc, places.employers());
    ERASED.write(jdbc, batch.erased);
    jdbc.sql(
            "INSERT INTO views.view_position (view, position, updated_at)"
                + " VALUES (?, ?, clock_timestamp()) ON CONFLICT (view) DO UPDATE"
                + " SET position = EXCLUDED.position, updated_at = EXCLUDED.updated_at")
        .params(VIEW, batch.position)
        .update();
  }

  private static boolean isSeat(CohortEvent event) {
    return event instanceof CohortEvent.SeatTaken || event instanceof CohortEvent.SeatReleased;
  }

  /** The cohorts and employers of which something happened, as they are after it. */
  private PlaceFacts places(List<Happened> happened) {
    PlaceFacts places = new PlaceFacts();
    if (!happened.isEmpty()) {
      String[] streams = happened.stream().map(Happened::stream).toArray(String[]::new);
      jdbc.sql("SELECT * FROM views.cohort_fact WHERE cohort_id = ANY (?)")
          .param(streams)
          .query((row, n) -> CohortFact.of(row))
          .list()
          .forEach(places::begin);
      happened.forEach(one -> places.take(one.stream(), one.event(), one.known()));
    }
    return places;
  }
}
