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
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
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

  /** More than two chunks may open or ask for. */
  private static final int PARTICIPANTS_KEPT = 20_000;

  private final Map<String, String> metadata;
  private final BulkRecording recording;
  private final RecentlyUsed cache = new RecentlyUsed(AGGREGATES_KEPT);
  private final CommandGateway gateway;

  /** By trajectory id, of those opened or asked for last. */
  private final RecentlyUsed participants = new RecentlyUsed(PARTICIPANTS_KEPT);

  private final Identities identities;
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
    this.identities = identities;
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
      participants.put(open.trajectoryId(), opened.participant());
    }
    return given;
  }

  /**
   * The id of a trajectory.
   *
   * @param trajectory reference or id
   * @throws Refused with {@code trajectory.unknown}
   */
  String trajectory(String trajectory) {
    return recording
        .references()
        .find(Kind.TRAJECTORY, trajectory)
        .orElseGet(() -> identities.trajectory(trajectory));
  }

  /**
   * The id of a cohort or an employer.
   *
   * @param name reference or id
   * @throws Refused when there is none
   */
  String stream(Kind kind, String name, RefusalCode unknown, String field) {
    return recording
        .references()
        .find(kind, name)
        .or(() -> identities.stream(kind, name))
        .orElseThrow(() -> References.unknown(unknown, field));
  }

  /**
   * The id of a cost.
   *
   * @param name its own id as sent, or the generated one
   * @throws Refused with {@code cost.unknown}
   */
  String cost(String name) {
    return recording
        .references()
        .find(Kind.COST, Identities.COST_ID + name)
        .or(() -> identities.cost(name))
        .orElseThrow(() -> References.unknown(RefusalCode.COST_UNKNOWN, "cost"));
  }

  /** Whose trajectories these are, by trajectory id. */
  void know(Map<String, String> participantsOfTrajectories) {
    participantsOfTrajectories.forEach(participants::put);
  }

  /** Whose trajectory it is. */
  String participant(String trajectoryId) {
    String known = participants.get(trajectoryId);
    if (known == null) {
      known = identities.participant(trajectoryId);
      participants.put(trajectoryId, known);
    }
    return known;
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
      participants.removeAll();
      throw new LostRace(lostRace);
    }
    sequencer.wake();
  }
}
