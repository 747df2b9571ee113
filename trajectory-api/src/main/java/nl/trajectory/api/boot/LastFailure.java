package nl.trajectory.api.boot;

import java.util.stream.LongStream;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Stops a view at an error, and remembers it until the view has gone on beyond: the framework
 * forgets it at once, as it goes on trying.
 */
public final class LastFailure implements ErrorHandler {
  private volatile @Nullable Failure last;

  private record Failure(long position, Throwable error) {}

  @Override
  public void handleError(ErrorContext context) throws Exception {
    at(context.error(), lastPosition(context));
    PropagatingErrorHandler.instance().handleError(context);
  }

  /** The view cannot go on beyond that position. */
  public void at(Throwable error, long position) {
    last = new Failure(position, error);
  }

  private static long lastPosition(ErrorContext context) {
    return context.failedEvents().stream()
        .flatMapToLong(
            event ->
                event instanceof TrackedEventMessage<?> tracked
                    ? tracked.trackingToken().position().stream()
                    : LongStream.empty())
        .max()
        .orElse(Long.MAX_VALUE);
  }

  /** The error that keeps a view where it is; null: none. */
  public @Nullable Throwable at(long position) {
    Failure failure = last;
    return failure != null && position < failure.position() ? failure.error() : null;
  }
}
