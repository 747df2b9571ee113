package nl.trajectory.api.recording;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.trajectory.domain.trajectory.Trajectory;
import nl.trajectory.domain.trajectory.Trajectory.Known;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Loads trajectories, going on from what is known of them: an aggregate is what the database says
 * in the running transaction, and of that only what is new is read and folded.
 *
 * <p>What is known is kept once it is committed, and believed for no longer than a look: each
 * loading reads the last event that is known as well, and where the database holds another one, or
 * none, the whole stream is read anew. So what other nodes record, and what a restored database no
 * longer holds, is seen at once.
 */
final class KnownTrajectories extends EventSourcingRepository<Trajectory> {
  /** Kept, of all trajectories together: some hundred bytes each. */
  private static final int MOST_EVENTS = 100_000;

  /** What a trajectory takes beside its events, in events. */
  private static final int FRAME = 5;

  private final EventStore events;
  private final RuleBook book;
  private final Cache<String, Known> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_EVENTS)
          .<String, Known>weigher((id, one) -> one.history().events().size() + FRAME)
          .build();

  KnownTrajectories(EventStore events, RuleBook book, AggregateFactory<Trajectory> factory) {
    super(
        EventSourcingRepository.builder(Trajectory.class)
            .eventStore(events)
            .aggregateFactory(factory));
    this.events = events;
    this.book = book;
  }

  @Override
  protected EventSourcedAggregate<Trajectory> doLoadWithLock(
      String id, @Nullable Long expectedVersion) {
    Known before = known.getIfPresent(id);
    Known now = before == null ? null : goneOn(id, before);
    if (now == null) {
      now = whole(id);
    }
    SnapshotTrigger none = NoSnapshotTriggerDefinition.INSTANCE.prepareTrigger(Trajectory.class);
    EventSourcedAggregate<Trajectory> aggregate =
        EventSourcedAggregate.reconstruct(
            new Trajectory(id, now),
            aggregateModel(),
            now.history().lastSequence(),
            false,
            events,
            none);
    keepOnceCommitted(id, aggregate);
    return aggregate;
  }

  @Override
  protected EventSourcedAggregate<Trajectory> doCreateNewForLock(Callable<Trajectory> factory)
      throws Exception {
    EventSourcedAggregate<Trajectory> aggregate = super.doCreateNewForLock(factory);
    keepOnceCommitted(aggregate.identifierAsString(), aggregate);
    return aggregate;
  }

  /** What is known and what came after it; null when the database says otherwise. */
  private @Nullable Known goneOn(String id, Known before) {
    DomainEventStream stream = events.readEvents(id, before.history().lastSequence());
    if (!stream.hasNext() || !stream.next().getIdentifier().equals(before.lastEventId())) {
      known.invalidate(id);
      return null;
    }
    return with(before, stream);
  }

  private Known whole(String id) {
    DomainEventStream stream = events.readEvents(id);
    if (!stream.hasNext()) {
      throw new AggregateNotFoundException(id, "there is no such trajectory");
    }
    return with(new Known(History.empty(book), ""), stream);
  }

  private static Known with(Known before, DomainEventStream stream) {
    List<TrajectoryEvent> more = new ArrayList<>();
    String last = before.lastEventId();
    while (stream.hasNext()) {
      DomainEventMessage<?> message = stream.next();
      more.add((TrajectoryEvent) message.getPayload());
      last = message.getIdentifier();
    }
    return more.isEmpty() ? before : before.with(more, last);
  }

  /** Not before: others would be told of what is taken back. */
  private void keepOnceCommitted(String id, EventSourcedAggregate<Trajectory> aggregate) {
    Runnable keep = () -> aggregate.invoke(Trajectory::known).ifPresent(one -> known.put(id, one));
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              keep.run();
            }
          });
    } else if (CurrentUnitOfWork.isStarted()) {
      CurrentUnitOfWork.get().root().afterCommit(unitOfWork -> keep.run());
    }
  }
}
