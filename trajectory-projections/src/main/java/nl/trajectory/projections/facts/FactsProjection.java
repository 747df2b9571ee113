package nl.trajectory.projections.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerEvent;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the facts in step with the events. A batch notes which trajectories changed, folds each
 * once up to the batch's last position, and writes rows and position in one transaction: both are
 * there or neither is.
 */
public final class FactsProjection implements Subscriber {
  /** The name under which the position is kept. */
  public static final String VIEW = "facts";

  private static final Rows<TrajectoryFact> TRAJECTORIES =
      new Rows<>(FactTable.TABLE, TrajectoryFact.class);
  private static final Rows<CohortFact> COHORTS = new Rows<>(PlaceTables.COHORTS, CohortFact.class);
  private static final Rows<EmployerFact> EMPLOYERS =
      new Rows<>(PlaceTables.EMPLOYERS, EmployerFact.class);
  private static final Rows<ErasedParticipant> ERASED =
      new Rows<>("views.erased_participant", ErasedParticipant.class);
  private static final int EVENTS_IN_A_BATCH = 200;

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

    void add(RecordedEvent recorded) {
      Object event = recorded.event();
      if (event instanceof TrajectoryEvent) {
        trajectories.add(recorded.stream());
      } else if (event instanceof CohortPlanned
          || event instanceof EmployerEvent
          || (event instanceof CohortEvent happened && !isSeat(happened))) {
        places.add(new Happened(recorded.stream(), event, recorded.recordedAt()));
      } else if (event instanceof PersonalDataErased gone) {
        erased.add(new ErasedParticipant(gone.participant(), recorded.recordedAt()));
      }
    }
  }

  @Override
  public String name() {
    return VIEW;
  }

  @Override
  public int batchSize() {
    return EVENTS_IN_A_BATCH;
  }

  @Override
  public long position() {
    return jdbc.sql("SELECT position FROM views.view_position WHERE view = ?")
        .param(VIEW)
        .query(Long.class)
        .optional()
        .orElse(-1L);
  }

  @Override
  public OptionalLong lockPosition() {
    Optional<Long> locked = locked();
    if (locked.isEmpty() && isBegun()) {
      locked = locked();
    }
    return locked.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private Optional<Long> locked() {
    return jdbc.sql(
            "SELECT position FROM views.view_position WHERE view = ? FOR UPDATE SKIP LOCKED")
        .param(VIEW)
        .query(Long.class)
        .optional();
  }

  /** Whether there was no position yet, and there is one now. */
  private boolean isBegun() {
    return jdbc.sql(
                "INSERT INTO views.view_position (view, position, updated_at)"
                    + " VALUES (?, -1, clock_timestamp()) ON CONFLICT DO NOTHING")
            .param(VIEW)
            .update()
        == 1;
  }

  @Override
  public void take(List<RecordedEvent> events) {
    Batch batch = new Batch();
    events.forEach(batch::add);
    write(batch, events.get(events.size() - 1).position());
  }

  private void write(Batch batch, long position) {
    if (!batch.trajectories.isEmpty()) {
      TRAJECTORIES.write(
          jdbc,
          histories.upTo(position, batch.trajectories).stream()
              .map(history -> TrajectoryFact.of(history.trajectoryId(), history.fold(book)))
              .toList());
    }
    PlaceFacts places = places(batch.places);
    COHORTS.write(jdbc, places.cohorts());
    EMPLOYERS.write(jdbc, places.employers());
    ERASED.write(jdbc, batch.erased);
    jdbc.sql(
            "UPDATE views.view_position SET position = ?, updated_at = clock_timestamp()"
                + " WHERE view = ?")
        .params(position, VIEW)
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
