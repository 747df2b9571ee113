package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import nl.trajectory.ledger.bundle.shown.EntryId;

/** The names of the files in a bundle. */
final class FileNames {
  static final String BUNDLE = "bundle.json";
  static final String CHECKPOINT = "checkpoint";
  static final String WITNESSES = "witnesses";
  static final String NEWEST = "newest-checkpoint";
  static final String CONSISTENCY = "consistency.json";
  static final String DISCLOSED = "disclosed/";

  private FileNames() {}

  static String stream(String stream) {
    return "streams/" + escape(stream) + ".json";
  }

  static String disclosed(EntryId entry) {
    return DISCLOSED + escape(entry.stream()) + "-" + entry.sequence() + ".json";
  }

  /** Every byte but letters, digits, dot, dash and underscore as a percent sign and two digits. */
  private static String escape(String stream) {
    StringBuilder name = new StringBuilder();
    for (byte b : stream.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0)) {
        name.append(c);
      } else {
        name.append(String.format("%%%02X", (int) c));
      }
    }
    return name.toString();
  }
}
