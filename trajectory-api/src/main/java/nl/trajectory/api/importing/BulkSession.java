package nl.trajectory.api.importing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.recording.CommandHandling;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Judging;
import nl.trajectory.api.recording.RecentlyUsed;
import nl.trajectory.claims.ClaimsDryRun;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.trajectory.OpenTrajectory;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.eventstore.bulk.BulkRecording;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.order.Sequencer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * What was said by the commands of one chunk at a time, while the one before is written. Not for
 * several threads.
 */
final class BulkSession {
  private static final int AGGREGATES_KEPT = 4_000;

  private final Map<String, String> metadata;
  private final BulkRecording recording;
  private final RecentlyUsed cache = new RecentlyUsed(AGGREGATES_KEPT);
  private final CommandGateway gateway;

  private final NamesInSession names;
  private final Sequencer sequencer;
  private final Judging judging;
  private final RecordedBy by;
  private @Nullable ClaimsDryRun dryRun;

  /**
   * @param handling of commands
   * @param recording where what they say is gathered and written from
   */
  BulkSession(
      CommandHandling handling,
      BulkRecording recording,
      Identities identities,
      Sequencer sequencer,
      Judging judging,
      RecordedBy by,
      String correlationId) {
    this.recording = recording;
    this.names = new NamesInSession(recording.references(), identities);
    this.sequencer = sequencer;
    this.judging = judging;
    this.by = by;
    this.metadata = Metadata.of(by, correlationId);
    this.gateway =
        handling.over(
            recording.events(),
            recording.references(),
            NoTransactionManager.instance(),
            cache,
            List.of());
  }

  /** What the names in commands stand for. */
  NamesInSession names() {
    return names;
  }

  /** Looks up at once what the next chunk mentions. */
  void prefetch(Collection<String> references) {
    recording.prefetch(references);
  }

  /**
   * @throws Refused when nothing was recorded
   */
  <R> R send(Object command, Class<R> answer) {
    R given =
        answer.cast(gateway.<Object>sendAndWait(new GenericCommandMessage<>(command, metadata)));
    if (command instanceof OpenTrajectory open
        && open.opening().step() instanceof TrajectoryOpened opened) {
      names.know(Map.of(open.trajectoryId(), opened.participant()));
    }
    return given;
  }

  /**
   * Lets claims follow what was written. What was decided on before is read anew: judging may have
   * added to it.
   *
   * @throws CannotRun when the order is held up
   */
  void judgeWritten() {
    judging.catchUp();
    cache.removeAll();
  }

  /** Lets claims follow what was said and will not be written. */
  void judgeUnwritten() {
    if (dryRun == null) {
      dryRun = judging.dryRun(by);
    }
    recording.events().publish(dryRun.judge(recording.appended()));
    cache.removeAll();
  }

  /**
   * Begins to write the chunk; what is said from now on is the next one. {@link #awaitWritten} is
   * to follow before that one is written.
   */
  void beginWriting() {
    recording.beginWriting();
  }

  /**
   * Waits until what is being written is there; returns at once when nothing is.
   *
   * @throws LostRace when someone else was first: nothing of that chunk is written, and everything
   *     said in it and since is forgotten and is to be said again
   */
  void awaitWritten() {
    try {
      recording.awaitWritten();
    } catch (ConcurrencyException lostRace) {
      cache.removeAll();
      names.forgetParticipants();
      throw new LostRace(lostRace);
    }
    sequencer.wake();
  }
}
