package nl.trajectory.domain;

import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Fixtures of given, when and then for the classes that decide. */
public final class Fixtures {
  private Fixtures() {}

  /**
   * @param empty makes one without events, by its id
   */
  public static <A> AggregateTestFixture<A> of(Class<A> type, Function<String, A> empty) {
    AggregateTestFixture<A> fixture = new AggregateTestFixture<>(type);
    fixture.registerAggregateFactory(
        new AbstractAggregateFactory<>(type) {
          @Override
          protected A doCreateAggregate(
              String id, @SuppressWarnings("rawtypes") DomainEventMessage first) {
            return empty.apply(id);
          }
        });
    return fixture;
  }
}
