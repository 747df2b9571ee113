package nl.trajectory.eventstore.verify;

import java.util.List;
import java.util.concurrent.Callable;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Cosignature;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/** Checks the notes of some checkpoints; the first that is wrong, or null. */
final class SignatureCheck implements Callable<@Nullable Alteration> {
  private final List<StoredCheckpoint> checkpoints;
  private final List<VerifierKey> keys;

  /**
   * @param keys one of which must have signed; none: signatures are not checked
   */
  SignatureCheck(List<StoredCheckpoint> checkpoints, List<VerifierKey> keys) {
    this.checkpoints = checkpoints;
    this.keys = keys;
  }

  @Override
  public @Nullable Alteration call() {
    for (StoredCheckpoint checkpoint : checkpoints) {
      AlterationCode code = check(checkpoint);
      if (code != null) {
        return Alteration.among(code, 0, checkpoint.size() - 1);
      }
    }
    return null;
  }

  private @Nullable AlterationCode check(StoredCheckpoint stored) {
    try {
      SignedNote note = stored.signedByLog();
      Checkpoint said = Checkpoint.parse(note.text());
      if (said.size() != stored.size() || !said.root().equals(stored.root())) {
        return AlterationCode.CHECKPOINT_MALFORMED;
      }
      if (!keys.isEmpty()
          && keys.stream()
              .noneMatch(key -> key.name().equals(said.origin()) && note.isSignedBy(key))) {
        return AlterationCode.CHECKPOINT_NOT_SIGNED;
      }
      for (StoredCheckpoint.Witnessed witnessed : stored.cosignatures()) {
        SignatureLine line = SignatureLine.parse(witnessed.line());
        if (Cosignature.verify(note.text(), line, VerifierKey.parse(witnessed.witness()))
            .isEmpty()) {
          return AlterationCode.CHECKPOINT_NOT_WITNESSED;
        }
      }
      return null;
    } catch (NoteRefused e) {
      return AlterationCode.CHECKPOINT_MALFORMED;
    }
  }
}
