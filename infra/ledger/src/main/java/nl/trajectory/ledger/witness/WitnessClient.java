package nl.trajectory.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Cosignature;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;

/** Asks one witness to cosign the checkpoints of a log. Safe for use by several threads. */
public final class WitnessClient {
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int NOT_CONSISTENT = 422;

  private final URI addCheckpoint;
  private final VerifierKey key;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param prefix the witness's submission prefix
   * @param key against which its cosignatures are verified
   * @param patience how long to wait for a connection, and for each answer
   */
  public WitnessClient(URI prefix, VerifierKey key, Duration patience) {
    this.addCheckpoint = URI.create(prefix.toString().replaceFirst("/$", "") + "/add-checkpoint");
    this.key = key;
    this.patience = patience;
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  /** The key of the witness. */
  public VerifierKey key() {
    return key;
  }

  /**
   * Has a checkpoint cosigned. It first asks from the size it is told; when the witness saw another
   * one last, once more from there.
   *
   * @param note the signed checkpoint
   * @param lastSize what the witness is believed to have seen last; 0 when that is not known
   * @param proofs gives the proof of consistency from a size, at least 1 and at most that of the
   *     checkpoint
   * @return the line to add to the note, verified
   * @throws OtherTreeSeen when the witness has seen a larger tree, or one that is not the beginning
   *     of this one
   * @throws IOException when the witness cannot be reached, refuses for another reason, or answers
   *     with something else than its cosignature
   */
  public SignatureLine cosign(SignedNote note, long lastSize, LongFunction<List<Hash>> proofs)
      throws IOException, InterruptedException {
    Checkpoint checkpoint = checkpoint(note);
    HttpResponse<String> answer = ask(note, checkpoint, lastSize, proofs);
    long from = lastSize;
    if (answer.statusCode() == CONFLICT) {
      from = requireSeen(answer, lastSize, checkpoint);
      answer = ask(note, checkpoint, from, proofs);
    }
    if (answer.statusCode() == CONFLICT) {
      requireSeen(answer, from, checkpoint);
    }
    if (answer.statusCode() == NOT_CONSISTENT) {
      throw new OtherTreeSeen(from);
    }
    if (answer.statusCode() != OK) {
      throw new IOException(
          "The witness refuses with " + answer.statusCode() + ": " + answer.body().strip());
    }
    return verified(note, answer.body());
  }

  private static Checkpoint checkpoint(SignedNote note) {
    try {
      return Checkpoint.parse(note.text());
    } catch (NoteRefused e) {
      throw new IllegalArgumentException("Not a checkpoint", e);
    }
  }

  private HttpResponse<String> ask(
      SignedNote note, Checkpoint checkpoint, long oldSize, LongFunction<List<Hash>> proofs)
      throws IOException, InterruptedException {
    List<Hash> proof =
        oldSize == 0 || oldSize == checkpoint.size() ? List.of() : proofs.apply(oldSize);
    byte[] body = new AddCheckpoint(oldSize, proof, note, checkpoint).body();
    HttpRequest request =
        HttpRequest.newBuilder(addCheckpoint)
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** The size that the witness saw last, from which it can be asked. */
  private static long requireSeen(HttpResponse<String> answer, long asked, Checkpoint checkpoint)
      throws IOException {
    long seen = size(answer.body());
    if (seen == asked || seen > checkpoint.size()) {
      throw new OtherTreeSeen(seen);
    }
    return seen;
  }

  private static long size(String body) throws IOException {
    if (!body.matches("(?:0|[1-9][0-9]{0,17})\n")) {
      throw new IOException("The witness gives no size");
    }
    return Long.parseLong(body.strip());
  }

  private SignatureLine verified(SignedNote note, String body) throws IOException {
    try {
      for (String text : body.lines().toList()) {
        SignatureLine line = SignatureLine.parse(text);
        if (Cosignature.verify(note.text(), line, key).isPresent()) {
          return line;
        }
      }
    } catch (NoteRefused e) {
      throw new IOException("The witness answers out of form", e);
    }
    throw new IOException("The witness did not sign with its key");
  }
}
