package nl.trajectory.ledger.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.merkle.ProofRejected;
import nl.trajectory.ledger.merkle.Proofs;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * Cosigns a checkpoint only when it follows on the last one it cosigned of the same log, and
 * remembers it durably before it answers. Asked by several at once, it takes one after the other.
 */
public final class Witness implements AutoCloseable {
  private final SigningKey key;
  private final List<VerifierKey> logs;
  private final WitnessState state;
  private final InstantSource clock;

  /**
   * A witness of these logs.
   *
   * @param key signs the cosignatures
   * @param logs the keys of the logs it knows; their names are the origins
   * @param directory where it remembers; made when it is not there
   * @param clock for the time of a cosignature
   * @throws IOException when the directory cannot be used, or another witness holds it
   */
  public Witness(SigningKey key, List<VerifierKey> logs, Path directory, InstantSource clock)
      throws IOException {
    this.key = key;
    this.logs = List.copyOf(logs);
    this.clock = clock;
    this.state = new WitnessState(directory);
  }

  /** The public key of its cosignatures. */
  public VerifierKey publicKey() {
    return key.cosigner();
  }

  /**
   * @throws IOException when it cannot read or write what it remembers; nothing is signed then
   */
  Answer add(byte[] body) throws IOException {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (IllegalArgumentException e) {
      return Answer.refused(400, "out of form: " + e.getMessage());
    }
    Answer unknown = refuseUnknown(request);
    return unknown == null ? addInTurn(request) : unknown;
  }

  private @Nullable Answer refuseUnknown(AddCheckpoint request) {
    List<VerifierKey> keys =
        logs.stream().filter(log -> log.name().equals(request.checkpoint().origin())).toList();
    if (keys.isEmpty()) {
      return Answer.refused(404, "unknown log");
    }
    return keys.stream().anyMatch(request.note()::isSignedBy)
        ? null
        : Answer.refused(403, "not signed by a known key of the log");
  }

  private synchronized Answer addInTurn(AddCheckpoint request) throws IOException {
    Checkpoint checkpoint = request.checkpoint();
    if (request.oldSize() > checkpoint.size()) {
      return Answer.refused(400, "the old size is larger than the new one");
    }
    Checkpoint last = state.last(checkpoint.origin()).orElse(null);
    long lastSize = last == null ? 0 : last.size();
    if (request.oldSize() != lastSize) {
      return Answer.size(lastSize);
    }
    Hash lastRoot = last == null ? MerkleTree.EMPTY_ROOT : last.root();
    Answer inconsistent = refuseInconsistent(request, lastRoot);
    if (inconsistent != null) {
      return inconsistent;
    }
    state.keep(checkpoint, request.note());
    SignatureLine line = key.cosign(request.note().text(), clock.instant());
    return Answer.signed(line + "\n");
  }

  private static @Nullable Answer refuseInconsistent(AddCheckpoint request, Hash lastRoot) {
    Checkpoint checkpoint = request.checkpoint();
    long oldSize = request.oldSize();
    if (oldSize == 0 || oldSize == checkpoint.size()) {
      if (!request.proof().isEmpty()) {
        return Answer.refused(422, "the consistency proof must be empty");
      }
      return oldSize < checkpoint.size() || lastRoot.equals(checkpoint.root())
          ? null
          : Answer.size(oldSize);
    }
    try {
      Proofs.checkConsistency(
          oldSize, checkpoint.size(), request.proof(), lastRoot, checkpoint.root());
      return null;
    } catch (ProofRejected e) {
      return Answer.refused(422, "not consistent: " + e.getMessage());
    }
  }

  /** Lets go of the directory. */
  @Override
  public synchronized void close() throws IOException {
    state.close();
  }
}
