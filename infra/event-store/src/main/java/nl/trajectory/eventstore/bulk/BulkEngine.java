package nl.trajectory.eventstore.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.trajectory.eventstore.append.PostgresEngine;
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
  private Chunk appended = new Chunk();

  /** On its way to the other engine, and there already or not yet. */
  private Chunk leaving = new Chunk();

  private final Map<String, List<DomainEventMessage<?>>> fetched = new HashMap<>();

  BulkEngine(PostgresEngine stored) {
    this.stored = stored;
  }

  /** Everything appended since the last chunk left, in this order. */
  List<DomainEventMessage<?>> appended() {
    return appended.events;
  }

  /** What was appended is to be stored now, by the caller; it is read as before. */
  List<DomainEventMessage<?>> leave() {
    leaving = appended;
    appended = new Chunk();
    return leaving.events;
  }

  /** What was leaving is stored. */
  void arrived() {
    leaving = new Chunk();
    fetched.clear();
  }

  void forget() {
    appended = new Chunk();
    arrived();
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
      appended.add(EventUtils.asDomainEventMessage(event));
    }
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    List<DomainEventMessage<?>> kept = new ArrayList<>(leaving.of(aggregateIdentifier));
    kept.addAll(appended.of(aggregateIdentifier));
    long firstKept = kept.isEmpty() ? Long.MAX_VALUE : kept.get(0).getSequenceNumber();
    List<DomainEventMessage<?>> events = new ArrayList<>();
    if (firstKept > 0) {
      before(aggregateIdentifier)
          .filter(e -> e.getSequenceNumber() < firstKept)
          .forEach(events::add);
    }
    events.addAll(kept);
    return DomainEventStream.of(
        events.stream().filter(event -> event.getSequenceNumber() >= firstSequenceNumber));
  }

  private Stream<? extends DomainEventMessage<?>> before(String stream) {
    List<DomainEventMessage<?>> known = fetched.get(stream);
    return known == null ? stored.readEvents(stream, 0).asStream() : known.stream();
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
