package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.ledger.bundle.BundleRefused.require;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.VerifierKey;

/** The file that names the witnesses: one key a line, sorted, each once. */
final class WitnessList {
  /** With its newline; without one only where the last line does not end. */
  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

  private WitnessList() {}

  static List<VerifierKey> parse(byte[] content) throws BundleRefused {
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
}
