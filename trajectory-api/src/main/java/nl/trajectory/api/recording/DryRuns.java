package nl.trajectory.api.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.claims.ClaimsDryRun;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.bulk.BulkRecording;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries what would come of a step or correction, by the same handlers that record one. What they
 * say is kept in memory as in an import, and there is nothing here that could write it.
 */
@Component
public final class DryRuns {
  private static final int STREAMS_KEPT = 100;

  private final CommandHandling handling;
  private final EventJson json;
  private final DataSource dataSource;
  private final Judging judging;
  private final Histories histories;
  private final RecordedEvents recorded;
  private final RuleBook book;

  DryRuns(
      CommandHandling handling,
      EventJson json,
      DataSource dataSource,
      Judging judging,
      Histories histories,
      RecordedEvents recorded,
      RuleBook book) {
    this.handling = handling;
    this.json = json;
    this.dataSource = dataSource;
    this.judging = judging;
    this.histories = histories;
    this.recorded = recorded;
    this.book = book;
  }

  /**
   * What would come of it.
   *
   * @param refusals why it is refused; empty: it is not
   * @param answer what recording it would answer; null: it is refused
   * @param before the state as it is
   * @param after the state as it would be; the same when it is refused
   * @param claims what would happen to claims
   */
  public record Outcome(
      List<Refusal> refusals,
      @Nullable Recorded answer,
      RouteState before,
      RouteState after,
      List<ClaimChange> claims) {}

  /**
   * What happens to a claim.
   *
   * @param event as it is stored, such as {@code ClaimBecameDue}
   * @param claim the claim's id
   * @param agreement null: of a claim that is there, named by its id
   * @param amount null: it says none
   */
  public record ClaimChange(
      String event,
      String claim,
      @Nullable String agreement,
      @Nullable String term,
      @Nullable Euros amount) {}

  /**
   * Tries it, on all that is committed.
   *
   * @throws CannotRun when the order is held up, so that claims cannot be judged
   */
  public Outcome of(RecordStep command, RecordedBy by, String correlationId) {
    History history = histories.find(command.trajectoryId()).orElseThrow().fold(book);
    BulkRecording memory = new BulkRecording(json, dataSource);
    ClaimsDryRun claims = judging.dryRun(by);
    memory.events().publish(claims.judge(List.of()));
    int known = memory.appended().size();
    Recorded answer;
    try {
      answer =
          (Recorded)
              handling
                  .over(
                      memory.events(),
                      memory.references(),
                      NoTransactionManager.instance(),
                      new RecentlyUsed(STREAMS_KEPT),
                      List.of())
                  .<Object>sendAndWait(
                      new GenericCommandMessage<>(command, Metadata.of(by, correlationId)));
    } catch (Refused refused) {
      return new Outcome(refused.refusals(), null, history.state(), history.state(), List.of());
    }
    List<DomainEventMessage<?>> appended = memory.appended();
    List<TrajectoryEvent> said = new ArrayList<>();
    for (DomainEventMessage<?> message : appended.subList(known, appended.size())) {
      if (message.getPayload() instanceof TrajectoryEvent event) {
        said.add(event);
      }
    }
    return new Outcome(
        List.of(),
        answer,
        history.state(),
        history.appendAll(said).state(),
        claims.judge(appended).stream().map(this::change).toList());
  }

  private ClaimChange change(DomainEventMessage<?> message) {
    ClaimEvent event = (ClaimEvent) message.getPayload();
    String claim = message.getAggregateIdentifier();
    Optional<ClaimEvent.ClaimBecameDue> due =
        event instanceof ClaimEvent.ClaimBecameDue now
            ? Optional.of(now)
            : recorded.streams(Set.of(claim)).getOrDefault(claim, List.of()).stream()
                .filter(ClaimEvent.ClaimBecameDue.class::isInstance)
                .map(ClaimEvent.ClaimBecameDue.class::cast)
                .findFirst();
    return new ClaimChange(
        event.getClass().getSimpleName(),
        claim,
        due.map(ClaimEvent.ClaimBecameDue::agreement).orElse(null),
        due.map(ClaimEvent.ClaimBecameDue::term).orElse(null),
        event instanceof ClaimEvent.Granting granting ? granting.entitlement().amount() : null);
  }
}
