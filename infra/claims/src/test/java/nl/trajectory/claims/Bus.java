package nl.trajectory.claims;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** An event bus that can be out of order, before the events are appended or after. */
class Bus implements EventBus {
  private final EventBus inner;
  boolean failsBefore;
  boolean failsAfter;

  /** Done once, before anything is appended. */
  Runnable first = () -> {};

  Bus(EventBus inner) {
    this.inner = inner;
  }

  @Override
  public void publish(List<? extends EventMessage<?>> events) {
    Runnable once = first;
    first = () -> {};
    once.run();
    if (failsBefore) {
      throw new IllegalStateException("cut off before");
    }
    inner.publish(events);
    if (failsAfter) {
      throw new IllegalStateException("cut off after");
    }
  }

  @Override
  public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
    return inner.subscribe(processor);
  }

  @Override
  public Registration registerDispatchInterceptor(
      MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
    return inner.registerDispatchInterceptor(interceptor);
  }
}
