package nl.trajectory.eventstore.append;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import nl.trajectory.eventstore.append.PostgresEngine.OrderedRow;
import nl.trajectory.eventstore.format.UnknownEventType;
import nl.trajectory.eventstore.order.Positions;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The framework's event store on our engine. Readers are woken when the order has grown. At an
 * event that this version cannot read they stop, each time anew: it is never passed by.
 */
public final class PostgresEventStore extends AbstractEventStore {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresEventStore.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final PostgresEngine engine;
  private final Positions positions;
  private final Runnable wakeSequencer;
  private final ObjLongConsumer<RuntimeException> unreadable;

  /**
   * @param wakeSequencer called when something was committed
   * @param unreadable told of an event that cannot be read, and its position
   */
  public PostgresEventStore(
      PostgresEngine engine,
      Positions positions,
      Runnable wakeSequencer,
      ObjLongConsumer<RuntimeException> unreadable) {
    super(new Settings(engine));
    this.engine = engine;
    this.positions = positions;
    this.wakeSequencer = wakeSequencer;
    this.unreadable = unreadable;
  }

  private static final class Settings extends Builder {
    Settings(PostgresEngine engine) {
      storageEngine(engine);
    }
  }

  @Override
  protected void afterCommit(List<? extends EventMessage<?>> events) {
    super.afterCommit(events);
    for (EventMessage<?> event : events) {
      DomainEventMessage<?> entry = EventUtils.asDomainEventMessage(event);
      positions.appended(
          entry.getAggregateIdentifier(), Math.toIntExact(entry.getSequenceNumber()));
    }
    wakeSequencer.run();
  }

  /**
   * @param trackingToken the last event that is left out; null: none
   */
  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
    return new InOrder(PostgresEngine.position(trackingToken));
  }

  private final class InOrder implements BlockingStream<TrackedEventMessage<?>> {
    private final Queue<OrderedRow> ahead = new ArrayDeque<>();
    private long position;
    private @Nullable TrackedEventMessage<?> next;
    private @Nullable Runnable callback;

    InOrder(long position) {
      this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      if (next == null) {
        next = read();
      }
      return Optional.ofNullable(next);
    }

    private @Nullable TrackedEventMessage<?> read() {
      if (ahead.isEmpty()) {
        ahead.addAll(engine.after(position));
      }
      OrderedRow row = ahead.peek();
      if (row == null) {
        return null;
      }
      try {
        TrackedEventMessage<?> message = engine.message(row);
        ahead.remove();
        position = row.position();
        return message;
      } catch (RuntimeException e) {
        LOG.error("Reading stops at position {}: {}", row.position(), reason(e));
        unreadable.accept(e, row.position());
        throw e;
      }
    }

    /** Other messages may repeat what the event holds. */
    private static String reason(RuntimeException e) {
      return e instanceof UnknownEventType
          ? String.valueOf(e.getMessage())
          : e.getClass().getName();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      long end = System.nanoTime() + unit.toNanos(timeout);
      while (true) {
        long seen = positions.growths();
        if (peek().isPresent()) {
          return true;
        }
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        positions.await(seen, left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
      }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
        // not there yet
      }
      TrackedEventMessage<?> taken = peek().orElseThrow();
      next = null;
      return taken;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
      callback = onAvailable;
      positions.onGrowth(onAvailable);
      return true;
    }

    @Override
    public void close() {
      if (callback != null) {
        positions.forget(callback);
      }
    }
  }
}
