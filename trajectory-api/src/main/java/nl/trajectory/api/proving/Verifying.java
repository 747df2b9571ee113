package nl.trajectory.api.proving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.eventstore.verify.Verification;
import nl.trajectory.eventstore.verify.Verified;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;
import org.springframework.stereotype.Component;

/** Verifies the store against itself, and against checkpoints that were kept elsewhere. */
@Component
public final class Verifying {
  private final DataSource dataSource;
  private final LogKey own;

  Verifying(DataSource dataSource, LogKey own) {
    this.dataSource = dataSource;
    this.own = own;
  }

  /**
   * Derives everything again.
   *
   * @param keys files of public keys of the log, beside the one that is set here
   * @param against files of checkpoints, signed by one of them
   * @param progress told how many entries are done
   * @throws CannotRun when a file cannot be read, or a checkpoint is not signed by a known key
   */
  public Verified run(List<Path> keys, List<Path> against, LongConsumer progress)
      throws InterruptedException {
    List<VerifierKey> known = new ArrayList<>(own.verifier().stream().toList());
    keys.forEach(file -> known.addAll(KeyTexts.verifiers(file)));
    List<Checkpoint> kept = against.stream().map(file -> checkpoint(file, known)).toList();
    return new Verification(
            dataSource, known, kept, Runtime.getRuntime().availableProcessors(), progress)
        .run();
  }

  private static Checkpoint checkpoint(Path file, List<VerifierKey> keys) {
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(file));
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (keys.stream()
          .noneMatch(key -> key.name().equals(checkpoint.origin()) && note.isSignedBy(key))) {
        throw new CannotRun(
            "checkpoint.not-signed",
            "The checkpoint is not signed by a known key of this log; name its public key with"
                + " --key: "
                + file);
      }
      return checkpoint;
    } catch (IOException e) {
      throw new CannotRun("checkpoint.unreadable", "The checkpoint cannot be read: " + file);
    } catch (NoteRefused e) {
      throw new CannotRun(
          "checkpoint.malformed", "Not a checkpoint: " + file + " (" + e.getMessage() + ")");
    }
  }
}
