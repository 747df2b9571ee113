package nl.trajectory.ledger.bundle;

import static nl.trajectory.ledger.bundle.BundleRefused.require;

import java.util.Iterator;
import java.util.Map;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** The files of a bundle, taken one by one in the order in which they must come. */
final class FilesInOrder {
  private final Map<String, byte[]> files;

  /** The names not met yet, in the order in which they must come. */
  private final Iterator<String> names;

  private @Nullable String name;

  FilesInOrder(Map<String, byte[]> files) {
    this.files = files;
    this.names = files.keySet().iterator();
    advance();
  }

  boolean isNext(String file) {
    return file.equals(name);
  }

  /** The name of the file that is next; null: none is left. */
  @Nullable String next() {
    return name;
  }

  /** The file of that name, which must be the next one. */
  byte[] take(String file) throws BundleRefused {
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

  /** The sequence in the next file name, when that discloses an entry of this stream; else -1. */
  long nextSequence(String stream, long after) {
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
}
