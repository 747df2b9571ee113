package nl.trajectory.api.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.proving.LogKey;
import nl.trajectory.api.proving.Witnesses;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.eventstore.tree.StoredTree;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.NoteRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tree over everything recorded: checkpoints to keep, and proofs against them. */
@RestController
@ConditionalOnWebApplication
public class LedgerController {
  private static final Paging CHECKPOINTS = new Paging("checkpoints");

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private static final MediaType TIMESTAMP_REPLY = new MediaType("application", "timestamp-reply");

  private final StoredTree tree;
  private final Checkpoints checkpoints;
  private final LogKey key;
  private final Witnesses witnesses;

  LedgerController(StoredTree tree, Checkpoints checkpoints, LogKey key, Witnesses witnesses) {
    this.tree = tree;
    this.checkpoints = checkpoints;
    this.key = key;
    this.witnesses = witnesses;
  }

  @Needs(Right.ASK)
  @GetMapping(path = "/v1/ledger/checkpoint", produces = "text/plain")
  ResponseEntity<String> checkpoint() {
    return text(checkpoints.latest().map(LedgerController::note).orElseThrow(NotKnown::checkpoint));
  }

  @Needs(Right.ASK)
  @GetMapping(path = "/v1/ledger/key", produces = "text/plain")
  ResponseEntity<String> key() {
    return text(key.verifier().orElseThrow(NotKnown::signingKey) + "\n");
  }

  private static ResponseEntity<String> text(String text) {
    return ResponseEntity.ok().contentType(TEXT).body(text);
  }

  private static String note(StoredCheckpoint checkpoint) {
    try {
      return checkpoint.note().toString();
    } catch (NoteRefused e) {
      throw new IllegalStateException("A kept checkpoint is no note: " + checkpoint.size(), e);
    }
  }

  /** A checkpoint in the list. */
  public record CheckpointBody(
      long size,
      String root,
      Instant signedAt,
      List<String> witnesses,
      boolean witnessed,
      @Nullable Instant stampedAt,
      String note) {}

  @Needs(Right.ASK)
  @GetMapping("/v1/ledger/checkpoints")
  Paging.Page<CheckpointBody> checkpoints(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    int most = Paging.limit(limit);
    String after = CHECKPOINTS.after(cursor);
    List<StoredCheckpoint> found =
        checkpoints.page(after == null ? null : number(after, "cursor"), most + 1);
    List<StoredCheckpoint> shown = found.subList(0, Math.min(most, found.size()));
    return CHECKPOINTS.page(
        shown.stream().map(this::body).toList(),
        found.size() > most ? String.valueOf(shown.get(most - 1).size()) : null);
  }

  private CheckpointBody body(StoredCheckpoint checkpoint) {
    return new CheckpointBody(
        checkpoint.size(),
        checkpoint.root().toBase64(),
        checkpoint.signedAt(),
        checkpoint.cosignatures().stream().map(Witnesses::nameOf).toList(),
        witnesses.areEnough(checkpoint),
        checkpoint.stampedAt(),
        note(checkpoint));
  }

  @Needs(Right.ASK)
  @GetMapping(path = "/v1/ledger/timestamp", produces = "application/timestamp-reply")
  ResponseEntity<byte[]> timestamp(@RequestParam(required = false) @Nullable String size) {
    return ResponseEntity.ok()
        .contentType(TIMESTAMP_REPLY)
        .body(checkpoints.stamp(number(size, "size")).orElseThrow(NotKnown::timestamp));
  }

  /** The proof that an entry is in a tree. */
  public record InclusionBody(
      long leafIdx, long treeSize, String root, String leafHash, List<String> proof) {}

  @Needs(Right.ASK)
  @GetMapping("/v1/ledger/inclusion")
  InclusionBody inclusion(
      @RequestParam(required = false) @Nullable String position,
      @RequestParam(required = false) @Nullable String size) {
    long index = number(position, "position");
    long most = tree.size();
    long asked = size == null ? sealedSize(most) : number(size, "size");
    if (asked > most || index >= asked) {
      throw NotKnown.position();
    }
    return new InclusionBody(
        index,
        asked,
        tree.root(asked).toBase64(),
        tree.leaf(index).toBase64(),
        texts(tree.inclusion(index, asked)));
  }

  private long sealedSize(long otherwise) {
    return checkpoints.latest().map(StoredCheckpoint::size).orElse(otherwise);
  }

  /** The proof that a tree is the beginning of another. */
  public record ConsistencyBody(
      long size1, long size2, String root1, String root2, List<String> proof) {}

  @Needs(Right.ASK)
  @GetMapping("/v1/ledger/consistency")
  ConsistencyBody consistency(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    long older = number(from, "from");
    long newer = number(to, "to");
    if (older < 1 || older > newer) {
      throw new InvalidField(
          "field.invalid", "from", "The parameter from must be at least 1 and at most to.");
    }
    if (newer > tree.size()) {
      throw NotKnown.position();
    }
    return new ConsistencyBody(
        older,
        newer,
        tree.root(older).toBase64(),
        tree.root(newer).toBase64(),
        texts(tree.consistency(older, newer)));
  }

  private static List<String> texts(List<Hash> hashes) {
    return hashes.stream().map(Hash::toBase64).toList();
  }

  private static long number(@Nullable String text, String field) {
    if (text == null) {
      throw Figure.missing(field);
    }
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw new InvalidField(
          "field.type",
          field,
          "The parameter " + field + " must be a whole number from 0 to 999999999999999999.");
    }
    return Long.parseLong(text);
  }
}
