package nl.trajectory.api.proving;

import java.io.IOException;
import java.util.Optional;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.eventstore.tree.StoredTree;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.witness.OtherTreeSeen;
import nl.trajectory.ledger.witness.WitnessClient;

/** Asks one witness to sign each new checkpoint. */
final class WitnessWorker extends OutsideWorker {
  private final Checkpoints checkpoints;
  private final StoredTree tree;
  private final WitnessClient client;

  WitnessWorker(Checkpoints checkpoints, StoredTree tree, Witnesses.Known witness) {
    super("witness");
    this.checkpoints = checkpoints;
    this.tree = tree;
    this.client = new WitnessClient(witness.address(), witness.key(), PATIENCE);
  }

  @Override
  void look() throws IOException, NoteRefused, InterruptedException {
    Optional<StoredCheckpoint> latest = checkpoints.latest();
    long last = checkpoints.lastWitnessed(client.key());
    if (latest.isPresent() && latest.get().size() > last) {
      ask(latest.get(), last);
    }
  }

  private void ask(StoredCheckpoint checkpoint, long last)
      throws IOException, NoteRefused, InterruptedException {
    SignatureLine line =
        client.cosign(
            checkpoint.signedByLog(), last, from -> tree.consistency(from, checkpoint.size()));
    checkpoints.addCosignature(checkpoint, client.key(), line);
  }

  /** Then an older backup may have been put back here. */
  @Override
  String trouble(Exception answer) {
    return answer instanceof OtherTreeSeen ? "has seen another tree" : super.trouble(answer);
  }

  @Override
  String name() {
    return client.key().name();
  }
}
