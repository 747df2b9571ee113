package nl.trajectory.eventstore.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;

/** Events that are written together, in the order of appending, as a whole and by stream. */
final class Chunk {
  final List<DomainEventMessage<?>> events = new ArrayList<>();
  final Map<String, List<DomainEventMessage<?>>> byStream = new HashMap<>();

  void add(DomainEventMessage<?> event) {
    events.add(event);
    byStream
        .computeIfAbsent(event.getAggregateIdentifier(), stream -> new ArrayList<>())
        .add(event);
  }

  List<DomainEventMessage<?>> of(String stream) {
    return byStream.getOrDefault(stream, List.of());
  }
}
