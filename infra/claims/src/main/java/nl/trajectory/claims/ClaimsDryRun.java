package nl.trajectory.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.judging.ClaimsJudge;
import nl.trajectory.domain.funding.judging.JudgingSession;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A judging of events that are not written, as if they were, by the same rules as those that are;
 * it reads what is stored and writes nothing. Not thread-safe.
 */
public final class ClaimsDryRun {
  private static final int STORED_AT_A_TIME = 1_000;

  private final RecordedEvents recorded;
  private final Histories histories;
  private final JudgingSession session;
  private final ClaimsJudge judge;
  private final Instant now;
  private final RecordedBy by;
  private final List<RecordedEvent> unwritten = new ArrayList<>();
  private long stored;

  /**
   * @param now when the unwritten events are taken to be recorded
   * @param by who is taken to record them
   */
  public ClaimsDryRun(
      JdbcClient jdbc,
      JsonMapper json,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book,
      Instant now,
      RecordedBy by) {
    JudgingTables tables = new JudgingTables(jdbc, json);
    this.recorded = recorded;
    this.histories = histories;
    this.session = new JudgingSession(tables, this::streams);
    this.judge = new ClaimsJudge(book, session);
    this.now = now;
    this.by = by;
    this.stored = tables.position();
  }

  /**
   * Judges what is stored and not judged yet, then what was appended since the last time.
   *
   * @param appended all that was appended and is not written, in order
   * @return what happens to claims by it, to be appended
   */
  public List<DomainEventMessage<?>> judge(List<? extends DomainEventMessage<?>> appended) {
    List<DomainEventMessage<?>> claims = new ArrayList<>();
    for (List<RecordedEvent> batch = recorded.after(stored, STORED_AT_A_TIME);
        !batch.isEmpty();
        batch = recorded.after(stored, STORED_AT_A_TIME)) {
      stored = batch.get(batch.size() - 1).position();
      judge.judge(batch, this::historiesOf);
      claims.addAll(taken());
    }
    List<RecordedEvent> fresh = new ArrayList<>();
    for (DomainEventMessage<?> message : appended.subList(unwritten.size(), appended.size())) {
      RecordedEvent event = recorded(message, stored + 1 + unwritten.size());
      unwritten.add(event);
      fresh.add(event);
    }
    judge.judge(fresh, this::historiesOf);
    claims.addAll(taken());
    return claims;
  }

  private RecordedEvent recorded(DomainEventMessage<?> message, long position) {
    return new RecordedEvent(
        message.getAggregateIdentifier(),
        Math.toIntExact(message.getSequenceNumber()),
        position,
        now,
        ClaimsAutomation.isOwn(message) ? ClaimsJudge.AUTOMATION : by,
        message.getPayload());
  }

  private List<DomainEventMessage<?>> taken() {
    return session.takeEntries().stream()
        .<DomainEventMessage<?>>map(entry -> ClaimsAutomation.message(entry, Map.of()))
        .toList();
  }

  private List<RecordedHistory> historiesOf(Collection<String> trajectories) {
    Map<String, List<RecordedEntry>> entries = new HashMap<>();
    histories
        .upTo(Long.MAX_VALUE, trajectories)
        .forEach(one -> entries.put(one.trajectoryId(), new ArrayList<>(one.entries())));
    for (RecordedEvent event : unwritten) {
      if (event.event() instanceof TrajectoryEvent happened
          && trajectories.contains(event.stream())) {
        entries
            .computeIfAbsent(event.stream(), stream -> new ArrayList<>())
            .add(
                new RecordedEntry(
                    event.sequence(), event.position(), now, event.recordedBy(), happened));
      }
    }
    return entries.entrySet().stream()
        .map(entry -> new RecordedHistory(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Map<String, List<Object>> streams(Collection<String> ids) {
    Map<String, List<Object>> streams = new HashMap<>(recorded.streams(ids));
    for (RecordedEvent event : unwritten) {
      if (ids.contains(event.stream())) {
        streams.computeIfAbsent(event.stream(), stream -> new ArrayList<>()).add(event.event());
      }
    }
    return streams;
  }
}
