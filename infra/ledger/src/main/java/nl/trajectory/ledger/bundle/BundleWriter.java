package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * Writes a proof bundle. The same content always gives the same bytes, in whatever order it was
 * handed in. Nothing is verified here: whoever writes a bundle should verify it before handing it
 * out.
 */
public final class BundleWriter {
  private static final int MOST_PARTS = Archive.MOST_FILES - 5;

  private final String claim;
  private final SignedNote checkpoint;
  private final Map<String, ShownStream> streams = new TreeMap<>();
  private final Map<EntryId, Disclosure> disclosed =
      new TreeMap<>(Comparator.comparing(EntryId::stream).thenComparing(EntryId::sequence));
  private final SortedMap<String, VerifierKey> witnesses = new TreeMap<>();
  private @Nullable SignedNote newest;
  private List<Hash> consistency = List.of();

  /**
   * @param claim the id of the claim's stream
   * @param checkpoint to which all proofs lead, with the cosignatures it has
   */
  public BundleWriter(String claim, SignedNote checkpoint) {
    this.claim = claim;
    this.checkpoint = checkpoint;
  }

  /** Adds the key of a witness whose cosignature is under one of the checkpoints. */
  public BundleWriter witness(VerifierKey witness) {
    witnesses.put(witness.toString(), witness);
    return this;
  }

  /**
   * Adds a later checkpoint.
   *
   * @param proof of consistency from the checkpoint of the bundle
   */
  public BundleWriter newest(SignedNote later, List<Hash> proof) {
    newest = later;
    consistency = List.copyOf(proof);
    return this;
  }

  /**
   * Adds a stream.
   *
   * @throws IllegalArgumentException when it was added before
   */
  public BundleWriter stream(ShownStream stream) {
    if (streams.putIfAbsent(stream.stream(), stream) != null) {
      throw new IllegalArgumentException("Stream " + stream.stream() + " was added before");
    }
    return this;
  }

  /**
   * Discloses the content of an entry.
   *
   * @throws IllegalArgumentException when it was disclosed before
   */
  public BundleWriter disclose(EntryId entry, Disclosure disclosure) {
    if (disclosed.putIfAbsent(entry, disclosure) != null) {
      throw new IllegalArgumentException("Entry " + entry + " was disclosed before");
    }
    return this;
  }

  /**
   * The bytes of the bundle, a ZIP file.
   *
   * @throws IllegalArgumentException when content has no canonical form, or the bundle would be
   *     larger than a verifier reads
   */
  public byte[] toBytes() {
    byte[] bytes = Archive.write(files());
    if (bytes.length > Archive.LARGEST || streams.size() + disclosed.size() > MOST_PARTS) {
      throw new IllegalArgumentException("The bundle is too large");
    }
    return bytes;
  }

  private Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        FileNames.BUNDLE,
        CanonicalJson.write(
            Map.of("version", 1, "claim", claim, "streams", List.copyOf(streams.keySet()))));
    files.put(FileNames.CHECKPOINT, inOrder(checkpoint).bytes());
    StringBuilder keys = new StringBuilder();
    witnesses.keySet().forEach(key -> keys.append(key).append('\n'));
    files.put(FileNames.WITNESSES, keys.toString().getBytes(UTF_8));
    if (newest != null) {
      files.put(FileNames.NEWEST, inOrder(newest).bytes());
      files.put(
          FileNames.CONSISTENCY,
          CanonicalJson.write(Map.of("proof", ShownEntry.texts(consistency))));
    }
    streams.forEach(
        (id, stream) -> files.put(FileNames.stream(id), CanonicalJson.write(stream.toJson())));
    disclosed.forEach(
        (entry, disclosure) ->
            files.put(FileNames.disclosed(entry), CanonicalJson.write(disclosure.toJson())));
    return files;
  }

  /** The signatures of witnesses after the others, in the order of their keys. */
  private SignedNote inOrder(SignedNote note) {
    List<VerifierKey> keys = List.copyOf(witnesses.values());
    ToIntFunction<SignatureLine> place =
        line ->
            IntStream.range(0, keys.size())
                .filter(i -> keys.get(i).claims(line))
                .findFirst()
                .orElse(-1);
    return new SignedNote(
        note.text(), note.signatures().stream().sorted(Comparator.comparingInt(place)).toList());
  }
}
