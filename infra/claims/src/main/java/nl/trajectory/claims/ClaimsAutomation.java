package nl.trajectory.claims;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.domain.funding.claim.ClaimEvent.Granting;
import nl.trajectory.domain.funding.judging.ClaimEntry;
import nl.trajectory.domain.funding.judging.ClaimsJudge;
import nl.trajectory.domain.funding.judging.JudgingSession;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes claims due, and lets them follow, as trajectories, agreements and costs change.
 *
 * <p>The position that was judged, what is remembered of it and the events of claims are written in
 * one transaction, and while it lasts nobody else judges: an event is judged once, whoever dies and
 * however many do this at once. A claim's stream follows from agreement, term and trajectory, so
 * that not even a mistake could begin a second one.
 */
public final class ClaimsAutomation implements Subscriber {
  /** Names the one subscription by which claims are judged, among those of the program. */
  public static final String SUBSCRIPTION = "claimsSubscription";

  private static final int EVENTS_IN_A_BATCH = 1_000;
  private static final String STREAM_TYPE = "Claim";

  private final JudgingTables tables;
  private final RecordedEvents recorded;
  private final Histories histories;
  private final RuleBook book;
  private final EventBus events;
  private final Metadata metadata;
  private final Runnable appended;

  /** What is stored beside an event of a claim. */
  @FunctionalInterface
  public interface Metadata {
    /**
     * @param correlation names the cause
     */
    Map<String, String> of(RecordedBy by, String correlation);
  }

  /**
   * @param json reads and writes what events are made of
   * @param appended told after events of claims were committed
   */
  public ClaimsAutomation(
      JdbcClient jdbc,
      JsonMapper json,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book,
      EventBus events,
      Metadata metadata,
      Runnable appended) {
    this.tables = new JudgingTables(jdbc, json);
    this.recorded = recorded;
    this.histories = histories;
    this.book = book;
    this.events = events;
    this.metadata = metadata;
    this.appended = appended;
  }

  @Override
  public String name() {
    return "claims";
  }

  @Override
  public int batchSize() {
    return EVENTS_IN_A_BATCH;
  }

  /** The last position that was judged; -1: none. */
  @Override
  public long position() {
    return tables.position();
  }

  /**
   * @throws IllegalStateException when what claims were judged by is lost: to judge everything
   *     again would put claims right that are not wrong
   */
  @Override
  public OptionalLong lockPosition() {
    OptionalLong judged = tables.lockedPosition();
    if (judged.isPresent() && judged.getAsLong() < 0 && tables.isEmpty() && recorded.hasClaims()) {
      throw new IllegalStateException(
          "There are claims, and what they were judged by is lost: restore the schema judging.");
    }
    return judged;
  }

  /** The events of claims come last: as soon as they are appended, the order waits for the end. */
  @Override
  public void take(List<RecordedEvent> batch) {
    long last = batch.get(batch.size() - 1).position();
    JudgingSession session = new JudgingSession(tables, recorded::streams);
    new ClaimsJudge(book, session).judge(batch, trajectories -> histories.upTo(last, trajectories));
    List<? extends DomainEventMessage<?>> messages =
        withLeafHashes(session.takeEntries()).stream().map(this::message).toList();
    session.write();
    tables.reached(last);
    if (!messages.isEmpty()) {
      events.publish(messages);
    }
  }

  @Override
  public void taken() {
    appended.run();
  }

  /**
   * Whoever reads the claim can tell which entries it was judged by, and that they are the same.
   */
  private List<ClaimEntry> withLeafHashes(List<ClaimEntry> entries) {
    Set<Long> positions = new HashSet<>();
    for (ClaimEntry entry : entries) {
      if (entry.event() instanceof Granting granting) {
        granting.evidence().forEach(evidence -> positions.add(evidence.position()));
      }
    }
    Map<Long, String> hashes = recorded.leafHashes(positions);
    return entries.stream().map(entry -> entry.withLeafHashes(hashes)).toList();
  }

  private DomainEventMessage<?> message(ClaimEntry entry) {
    return message(entry, metadata.of(ClaimsJudge.AUTOMATION, "position " + entry.cause()));
  }

  static DomainEventMessage<?> message(ClaimEntry entry, Map<String, String> metadata) {
    return new GenericDomainEventMessage<>(
        STREAM_TYPE, entry.claimId(), entry.sequence(), entry.event(), metadata);
  }

  /** Whether an event that is not written comes from judging, and not from a decision. */
  static boolean isOwn(DomainEventMessage<?> message) {
    return STREAM_TYPE.equals(message.getType()) && message.getMetaData().isEmpty();
  }
}
