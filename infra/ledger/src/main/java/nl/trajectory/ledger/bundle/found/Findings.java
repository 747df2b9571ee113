package nl.trajectory.ledger.bundle.found;

import java.util.List;
import nl.trajectory.ledger.note.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Everything a bundle proves.
 *
 * @param claim what was claimed, and what came of it
 * @param streams that are shown, sorted by id
 * @param checkpoint to which everything is proven
 * @param newest a later checkpoint that follows on it; null when there is none
 * @param witnesses whose cosignatures are valid
 */
public record Findings(
    ClaimFound claim,
    List<StreamFound> streams,
    Checkpoint checkpoint,
    @Nullable Checkpoint newest,
    List<WitnessFound> witnesses) {
  /** Copies the lists. */
  public Findings {
    streams = List.copyOf(streams);
    witnesses = List.copyOf(witnesses);
  }
}
