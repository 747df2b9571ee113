package nl.trajectory.api.proving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.trajectory.api.proving.timestamp.TimestampService;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.note.NoteRefused;

/** Has the newest checkpoint stamped with the time, now and then. */
final class TimestampWorker extends OutsideWorker {
  private final Checkpoints checkpoints;
  private final TimestampService service;
  private final Duration interval;
  private final Clock clock;

  /**
   * @param interval at least so long after the signing of the checkpoint that was stamped last
   */
  TimestampWorker(
      Checkpoints checkpoints, TimestampService service, Duration interval, Clock clock) {
    super("time-stamp service");
    this.checkpoints = checkpoints;
    this.service = service;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  void look() throws IOException, NoteRefused, InterruptedException {
    Optional<StoredCheckpoint> latest = checkpoints.latest();
    if (latest.isEmpty()) {
      return;
    }
    Optional<StoredCheckpoint> stamped = checkpoints.lastStamped();
    boolean grown = stamped.isEmpty() || latest.get().size() > stamped.get().size();
    if (grown && stamped.map(last -> isOld(last.signedAt())).orElse(true)) {
      byte[] signed = latest.get().signedByLog().text().getBytes(UTF_8);
      TimestampService.Stamp stamp = service.stamp(signed);
      checkpoints.addStamp(latest.get(), stamp.reply(), stamp.time());
    }
  }

  private boolean isOld(Instant stamped) {
    return !clock.instant().isBefore(stamped.plus(interval));
  }

  @Override
  String name() {
    return service.name();
  }
}
