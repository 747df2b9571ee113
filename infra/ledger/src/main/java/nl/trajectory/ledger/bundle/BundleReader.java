package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.ledger.bundle.BundleRefused.require;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
import org.jspecify.annotations.Nullable;

/** Takes a bundle apart; refuses whatever the form has no place for. */
final class BundleReader {
  /** With its newline; without one only where the last line does not end. */
  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

  private final Map<String, byte[]> files;

  /** The names not met yet, in the order in which they must come. */
  private final Iterator<String> names;

  private @Nullable String name;

  private BundleReader(Map<String, byte[]> files) {
    this.files = files;
    this.names = files.keySet().iterator();
    advance();
  }

  static Bundle read(byte[] bytes) throws BundleRefused {
    return new BundleReader(Archive.read(bytes)).read();
  }

  private Bundle read() throws BundleRefused {
    byte[] index = take(FileNames.BUNDLE);
    JsonFields fields = json(FileNames.BUNDLE, index);
    List<String> streams = form(FileNames.BUNDLE, () -> streams(fields));
    String claim = form(FileNames.BUNDLE, () -> fields.text("claim"));
    SignedNote checkpoint = note(FileNames.CHECKPOINT, take(FileNames.CHECKPOINT));
    List<VerifierKey> witnesses = witnesses(take(FileNames.WITNESSES));
    SignedNote newest = null;
    List<Hash> consistency = List.of();
    if (FileNames.NEWEST.equals(name)) {
      newest = note(FileNames.NEWEST, take(FileNames.NEWEST));
      JsonFields proof = json(FileNames.CONSISTENCY, take(FileNames.CONSISTENCY));
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
    JsonFields json = json(file, take(file));
    ShownStream shown = form(file, () -> ShownStream.fromJson(json));
    require(shown.stream().equals(stream), FaultCode.FILE_MALFORMED, file, "stream is another one");
    return shown;
  }

  /** All that is left must be disclosures, in the order of streams and sequences. */
  private Map<EntryId, Disclosure> disclosed(List<String> streams) throws BundleRefused {
    Map<EntryId, Disclosure> disclosed = new LinkedHashMap<>();
    for (String stream : streams) {
      long after = -1;
      for (long sequence = next(stream, after); sequence > after; sequence = next(stream, after)) {
        EntryId entry = new EntryId(stream, sequence);
        String file = FileNames.disclosed(entry);
        JsonFields json = json(file, take(file));
        disclosed.put(entry, form(file, () -> Disclosure.fromJson(json)));
        after = sequence;
      }
    }
    require(name == null, FaultCode.BUNDLE_UNEXPECTED_FILE, String.valueOf(name));
    return disclosed;
  }

  /** The sequence in the next file name, when that discloses an entry of this stream; else -1. */
  private long next(String stream, long after) {
    if (name == null) {
      return -1;
    }
    String number = name.substring(name.lastIndexOf('-') + 1).replaceFirst("\\.json$", "");
    if (!number.matches("0|[1-9][0-9]{0,15}")) {
      return -1;
    }
    long sequence = Long.parseLong(number);
    boolean fits =
        sequence > after
            && sequence <= CanonicalJson.LARGEST
            && name.equals(FileNames.disclosed(new EntryId(stream, sequence)));
    return fits ? sequence : -1;
  }

  private byte[] take(String file) throws BundleRefused {
    byte[] content = files.get(file);
    if (content == null) {
      throw new BundleRefused(FaultCode.BUNDLE_MISSING_FILE, file);
    }
    require(file.equals(name), FaultCode.BUNDLE_UNEXPECTED_FILE, String.valueOf(name));
    advance();
    return content;
  }

  private void advance() {
    name = names.hasNext() ? names.next() : null;
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

  private static List<VerifierKey> witnesses(byte[] content) throws BundleRefused {
    List<VerifierKey> witnesses = new ArrayList<>();
    String before = "";
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      for (String line : LINE.matcher(text).results().map(MatchResult::group).toList()) {
        VerifierKey key = VerifierKey.parse(line);
        require(
            key.isCosigner() && line.equals(key + "\n") && line.compareTo(before) > 0,
            FaultCode.WITNESSES_MALFORMED,
            "a line is not in order, or not the key of a witness");
        witnesses.add(key);
        before = line;
      }
    } catch (CharacterCodingException e) {
      throw new BundleRefused(FaultCode.WITNESSES_MALFORMED, "it is not UTF-8");
    } catch (NoteRefused e) {
      throw new BundleRefused(FaultCode.WITNESSES_MALFORMED, e.getMessage());
    }
    return witnesses;
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
