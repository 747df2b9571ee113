package nl.trajectory.api.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.rest.http.ETags;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.StreamEvent;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureAmended;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.correction.CorrectionEvent;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.tree.EntryLeaf;
import nl.trajectory.eventstore.tree.EntryLeaves;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows everything that was recorded of a cost, a cohort, an employer or an agreement. */
@Component
@ConditionalOnWebApplication
public final class PlainHistories {
  private final RecordedEvents recorded;
  private final Histories histories;
  private final EntryLeaves tree;
  private final EventJson json;
  private final ETags tags;

  public PlainHistories(
      RecordedEvents recorded, Histories histories, EntryLeaves tree, EventJson json, ETags tags) {
    this.recorded = recorded;
    this.histories = histories;
    this.tree = tree;
    this.json = json;
    this.tags = tags;
  }

  /** A history: every entry in the order of recording. */
  public record PlainHistoryBody(String id, List<PlainEntryBody> entries) {}

  /**
   * The history of a stream. It has an ETag where it is shown whole.
   *
   * @throws NotKnown as given, when nothing was known of it then
   */
  public ResponseEntity<PlainHistoryBody> show(String stream, Moment moment, NotKnown unknown) {
    Instant asOf = moment.asOf();
    List<StreamEvent> events =
        recorded.ofStream(stream, asOf == null ? null : (Long) histories.positionAt(asOf));
    if (events.isEmpty()) {
      throw unknown;
    }
    // Afterwards: whatever has a position is in the tree by then.
    PlainHistoryBody body =
        new PlainHistoryBody(stream, entries(events, moment.on(), tree.of(stream)));
    boolean whole = asOf == null && moment.on() == null;
    return whole
        ? ResponseEntity.ok()
            .eTag(tags.of(events.get(events.size() - 1).sequence(), body))
            .body(body)
        : ResponseEntity.ok(body);
  }

  private List<PlainEntryBody> entries(
      List<StreamEvent> events, @Nullable LocalDate on, Map<Integer, EntryLeaf> leaves) {
    Map<Integer, Integer> correctedBy = new HashMap<>();
    Map<Integer, LocalDate> days = new HashMap<>();
    for (StreamEvent recordedEvent : events) {
      LocalDate day = day(recordedEvent.event());
      if (recordedEvent.event() instanceof CorrectionEvent correction) {
        correctedBy.put(correction.corrects(), recordedEvent.sequence());
        day = day == null ? days.get(correction.corrects()) : day;
      }
      if (day != null) {
        days.put(recordedEvent.sequence(), day);
      }
    }
    List<PlainEntryBody> shown = new ArrayList<>();
    for (StreamEvent event : events) {
      LocalDate day = days.get(event.sequence());
      if (on == null || day == null || !day.isAfter(on)) {
        shown.add(
            PlainEntryBody.of(
                json, event, day, correctedBy.get(event.sequence()), leaves.get(event.sequence())));
      }
    }
    return shown;
  }

  /** The day that an event speaks of by itself; null: none. */
  private static @Nullable LocalDate day(Object event) {
    if (event instanceof CostIncurred cost) {
      return cost.incurredOn();
    }
    if (event instanceof CostAmended amended) {
      return amended.replacement().incurredOn();
    }
    if (event instanceof AgreementTermsChanged change) {
      return change.from();
    }
    if (event instanceof CohortClosed closed) {
      return closed.closedOn();
    }
    if (event instanceof CohortClosureAmended amended) {
      return amended.replacement().closedOn();
    }
    return event instanceof SeatTaken seat ? seat.joinedOn() : null;
  }
}
