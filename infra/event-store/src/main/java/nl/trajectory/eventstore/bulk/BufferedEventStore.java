package nl.trajectory.eventstore.bulk;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** The framework's event store on a bulk engine: for commands, not for readers. */
final class BufferedEventStore extends AbstractEventStore {

  BufferedEventStore(BulkEngine engine) {
    super(new Settings(engine));
  }

  private static final class Settings extends Builder {
    Settings(BulkEngine engine) {
      storageEngine(engine);
    }
  }

  /**
   * @throws UnsupportedOperationException always: what is not written has no position
   */
  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
    throw new UnsupportedOperationException("what is not written has no position");
  }
}
