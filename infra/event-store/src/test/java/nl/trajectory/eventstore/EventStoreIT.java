package nl.trajectory.eventstore;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.EVENTS;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.IntakeHeld;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.Metadata;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class EventStoreIT {
  private static final StepRecorded INTAKE = intake(4);

  private static StepRecorded intake(int days) {
    return new StepRecorded(LocalDate.of(2025, 3, 3), new IntakeHeld(days, false));
  }

  @Test
  void a_stream_is_read_back_as_it_was_appended() {
    Programmes programmes = Programmes.load();
    for (int seed = 0; seed < 20; seed++) {
      String stream = newId();
      List<TrajectoryEvent> events =
          new RandomRoutes(RuleBook.of(programmes), new Random(seed))
              .accepted("T-1", programmes.all().get(seed % programmes.all().size()), 60);
      List<DomainEventMessage<?>> messages = new ArrayList<>();
      for (TrajectoryEvent event : events) {
        messages.add(message(stream, messages.size(), event));
      }
      EVENTS.publish(messages);
      assertThat(TestStore.payloads(stream)).isEqualTo(events);
      assertThat(EVENTS.lastSequenceNumberFor(stream)).contains(events.size() - 1L);
    }
  }

  @Test
  void all_streams_are_tracked_in_the_order_of_appending() throws Exception {
    String one = newId();
    String two = newId();
    TestStore.drain();
    TrackingToken before = EVENTS.createHeadToken();
    EVENTS.publish(message(one, 0, intake(1)), message(two, 0, intake(2)));
    EVENTS.publish(message(two, 1, intake(3)));
    EVENTS.publish(message(one, 1, intake(4)));
    List<Object> tracked = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(before)) {
      while (tracked.size() < 4 && stream.hasNextAvailable(60, TimeUnit.SECONDS)) {
        TrackedEventMessage<?> event = stream.nextAvailable();
        tracked.add(event.getPayload());
        positions.add(event.trackingToken().position().orElseThrow());
        assertThat(((DomainEventMessage<?>) event).getAggregateIdentifier()).isIn(one, two);
      }
    }
    assertThat(tracked).containsExactly(intake(1), intake(2), intake(3), intake(4));
    assertThat(positions).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void what_is_stored_beside_an_event_comes_back_with_it() {
    String stream = newId();
    Instant at = Instant.parse("2025-03-04T05:06:07.123Z");
    RecordedBy by = new RecordedBy("j.doorn", "coordinator", "Werkcentrum Oost");
    EVENTS.publish(message(stream, 0, INTAKE, Metadata.of(by, "c-1"), at));
    DomainEventMessage<?> read = EVENTS.readEvents(stream).next();
    assertThat(read.getTimestamp()).as("the clock of the database").isAfter(at);
    assertThat(read.getType()).isEqualTo("Trajectory");
    assertThat(read.getMetaData().get(Metadata.CORRELATION)).isEqualTo("c-1");
    Map<String, String> texts = new java.util.HashMap<>();
    read.getMetaData().forEach((name, value) -> texts.put(name, (String) value));
    assertThat(Metadata.recordedBy(texts)).isEqualTo(by);
    assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(Metadata.NAMES);
    assertThat(Metadata.recordedBy(Map.of()))
        .isEqualTo(new RecordedBy("unknown", "unknown", "unknown"));
  }

  @Test
  void an_event_is_stored_under_its_short_name_and_revision() {
    String stream = newId();
    EVENTS.publish(message(stream, 0, INTAKE));
    Map<String, Object> row =
        APP.sql(
                "SELECT type, revision, occurred_on::text AS day, payload::text, metadata::text,"
                    + " sealed FROM event_store.event WHERE stream_id = ?")
            .param(stream)
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("type", "IntakeHeld")
        .containsEntry("revision", 1)
        .containsEntry("day", "2025-03-03")
        .containsEntry("metadata", "{}")
        .containsEntry("sealed", null)
        .containsEntry("payload", "{\"drivingLicence\": false, \"availableDaysPerWeek\": 4}");
  }

  @Test
  void two_who_append_the_same_number_to_a_stream_do_not_both_succeed() {
    String stream = newId();
    EVENTS.publish(message(stream, 0, INTAKE), message(stream, 1, INTAKE));
    assertThatThrownBy(() -> EVENTS.publish(message(stream, 1, intake(5))))
        .isInstanceOf(ConcurrencyException.class);
    assertThatThrownBy(() -> EVENTS.publish(message(stream, 0, intake(5))))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThatThrownBy(
            () -> EVENTS.publish(message(stream, 2, intake(5)), message(stream, 1, intake(5))))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(TestStore.payloads(stream)).containsExactly(INTAKE, INTAKE);
  }

  @Test
  void another_failure_is_not_taken_for_a_second_writer() {
    String stream = newId();
    DomainEventMessage<?> nameless = message(stream, 0, INTAKE);
    OWNER
        .sql(
            "ALTER TABLE event_store.event ADD CONSTRAINT refused CHECK (stream_id <> '"
                + stream
                + "')")
        .update();
    try {
      assertThatThrownBy(() -> EVENTS.publish(nameless))
          .isInstanceOf(EventStoreException.class)
          .isNotInstanceOf(ConcurrencyException.class);
    } finally {
      OWNER.sql("ALTER TABLE event_store.event DROP CONSTRAINT refused").update();
    }
  }
}
