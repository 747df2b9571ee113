package nl.trajectory.api.importing;

import javax.sql.DataSource;
import nl.trajectory.api.recording.CommandHandling;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Judging;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.eventstore.bulk.BulkRecording;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Sequencer;
import org.springframework.stereotype.Component;

/** Commands whose outcome is written chunk by chunk. */
@Component
final class BulkCommands {
  private final CommandHandling handling;
  private final EventJson json;
  private final DataSource dataSource;
  private final Identities identities;
  private final Sequencer sequencer;
  private final Judging judging;

  BulkCommands(
      CommandHandling handling,
      EventJson json,
      DataSource dataSource,
      Identities identities,
      Sequencer sequencer,
      Judging judging) {
    this.handling = handling;
    this.json = json;
    this.dataSource = dataSource;
    this.identities = identities;
    this.sequencer = sequencer;
    this.judging = judging;
  }

  /** Begins. */
  BulkSession open(RecordedBy by, String correlationId) {
    return new BulkSession(
        handling,
        new BulkRecording(json, dataSource),
        identities,
        sequencer,
        judging,
        by,
        correlationId);
  }
}
