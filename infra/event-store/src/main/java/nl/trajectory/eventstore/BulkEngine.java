package nl.trajectory.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Keeps what is appended in memory, on top of what the other engine has stored. */
final class BulkEngine implements EventStorageEngine {
  private final PostgresEngine stored;
  private final List<DomainEventMessage<?>> appended = new ArrayList<>();
  private final Map<String, List<DomainEventMessage<?>>> appendedTo = new HashMap<>();
  private final Map<String, List<DomainEventMessage<?>>> fetched = new HashMap<>();

  BulkEngine(PostgresEngine stored) {
    this.stored = stored;
  }

  /** Everything appended and not yet forgotten, in this order. */
  List<DomainEventMessage<?>> appended() {
    return appended;
  }

  void forget() {
    appended.clear();
    appendedTo.clear();
    fetched.clear();
  }

  /** Reads these streams at once, to have them when they are asked for. */
  void prefetch(Collection<String> streams) {
    fetched.clear();
    streams.forEach(stream -> fetched.put(stream, new ArrayList<>()));
    for (DomainEventMessage<?> event : stored.readStreams(streams)) {
      fetched
          .computeIfAbsent(event.getAggregateIdentifier(), stream -> new ArrayList<>())
          .add(event);
    }
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> events) {
    for (EventMessage<?> event : events) {
      DomainEventMessage<?> entry = EventUtils.asDomainEventMessage(event);
      appended.add(entry);
      appendedTo
          .computeIfAbsent(entry.getAggregateIdentifier(), stream -> new ArrayList<>())
          .add(entry);
    }
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    List<DomainEventMessage<?>> events = new ArrayList<>();
    List<DomainEventMessage<?>> mine = appendedTo.getOrDefault(aggregateIdentifier, List.of());
    boolean begunHere = !mine.isEmpty() && mine.get(0).getSequenceNumber() == 0;
    if (!begunHere) {
      List<DomainEventMessage<?>> before = fetched.get(aggregateIdentifier);
      if (before == null) {
        stored.readEvents(aggregateIdentifier, 0).forEachRemaining(events::add);
      } else {
        events.addAll(before);
      }
    }
    events.addAll(mine);
    return DomainEventStream.of(
        events.stream().filter(event -> event.getSequenceNumber() >= firstSequenceNumber));
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
    return readEvents(aggregateIdentifier, 0)
        .asStream()
        .<Long>map(DomainEventMessage::getSequenceNumber)
        .reduce((before, last) -> last);
  }

  /**
   * @throws UnsupportedOperationException always: what is not written has no position
   */
  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken trackingToken, boolean mayBlock) {
    throw new UnsupportedOperationException("what is not written has no position");
  }

  /**
   * @throws UnsupportedOperationException always
   */
  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    stored.storeSnapshot(snapshot);
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }
}
