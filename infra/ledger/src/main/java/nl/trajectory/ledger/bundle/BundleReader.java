package nl.trajectory.ledger.bundle;

import static nl.trajectory.ledger.bundle.BundleRefused.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;

/** Takes a bundle apart; refuses whatever the form has no place for. */
final class BundleReader {
  private final FilesInOrder files;

  private BundleReader(FilesInOrder files) {
    this.files = files;
  }

  static Bundle read(byte[] bytes) throws BundleRefused {
    return new BundleReader(new FilesInOrder(Archive.read(bytes))).read();
  }

  private Bundle read() throws BundleRefused {
    byte[] index = files.take(FileNames.BUNDLE);
    JsonFields fields = json(FileNames.BUNDLE, index);
    List<String> streams = form(FileNames.BUNDLE, () -> streams(fields));
    String claim = form(FileNames.BUNDLE, () -> fields.text("claim"));
    SignedNote checkpoint = note(FileNames.CHECKPOINT, files.take(FileNames.CHECKPOINT));
    List<VerifierKey> witnesses = WitnessList.parse(files.take(FileNames.WITNESSES));
    SignedNote newest = null;
    List<Hash> consistency = List.of();
    if (files.isNext(FileNames.NEWEST)) {
      newest = note(FileNames.NEWEST, files.take(FileNames.NEWEST));
      JsonFields proof = json(FileNames.CONSISTENCY, files.take(FileNames.CONSISTENCY));
      consistency = form(FileNames.CONSISTENCY, () -> proof.only("proof").hashes("proof"));
    }
    List<ShownStream> shown = new ArrayList<>();
    for (String stream : streams) {
      shown.add(stream(stream));
    }
    return new Bundle(claim, shown, checkpoint, witnesses, newest, consistency, disclosed(streams));
  }

  /** The ids of the streams, sorted and each once. */
  private static List<String> streams(JsonFields fields) throws JsonRefused {
    if (fields.only("version", "claim", "streams").count("version") != 1) {
      throw new JsonRefused("version is not 1");
    }
    List<String> streams = new ArrayList<>();
    String before = "";
    for (Object element : fields.list("streams")) {
      if (!(element instanceof String stream) || stream.compareTo(before) <= 0) {
        throw new JsonRefused("streams is not a sorted list of ids");
      }
      streams.add(stream);
      before = stream;
    }
    return streams;
  }

  private ShownStream stream(String stream) throws BundleRefused {
    String file = FileNames.stream(stream);
    JsonFields json = json(file, files.take(file));
    ShownStream shown = form(file, () -> ShownStream.fromJson(json));
    require(shown.stream().equals(stream), FaultCode.FILE_MALFORMED, file, "stream is another one");
    return shown;
  }

  /** All that is left must be disclosures, in the order of streams and sequences. */
  private Map<EntryId, Disclosure> disclosed(List<String> streams) throws BundleRefused {
    Map<EntryId, Disclosure> disclosed = new LinkedHashMap<>();
    for (String stream : streams) {
      long after = -1;
      for (long sequence = files.nextSequence(stream, after);
          sequence > after;
          sequence = files.nextSequence(stream, after)) {
        EntryId entry = new EntryId(stream, sequence);
        String file = FileNames.disclosed(entry);
        JsonFields json = json(file, files.take(file));
        disclosed.put(entry, form(file, () -> Disclosure.fromJson(json)));
        after = sequence;
      }
    }
    String left = files.next();
    require(left == null, FaultCode.BUNDLE_UNEXPECTED_FILE, String.valueOf(left));
    return disclosed;
  }

  private static JsonFields json(String file, byte[] content) throws BundleRefused {
    try {
      return JsonFields.of(CanonicalJson.parseCanonical(content), "it");
    } catch (JsonRefused e) {
      throw new BundleRefused(FaultCode.FILE_NOT_CANONICAL, file, e.getMessage());
    }
  }

  private static SignedNote note(String file, byte[] content) throws BundleRefused {
    try {
      return SignedNote.parse(content);
    } catch (NoteRefused e) {
      throw new BundleRefused(FaultCode.CHECKPOINT_MALFORMED, file, e.getMessage());
    }
  }

  /** A part of a file that may be out of form. */
  private interface Part<T> {
    T read() throws JsonRefused;
  }

  private static <T> T form(String file, Part<T> part) throws BundleRefused {
    try {
      return part.read();
    } catch (JsonRefused e) {
      throw new BundleRefused(FaultCode.FILE_MALFORMED, file, e.getMessage());
    }
  }
}
