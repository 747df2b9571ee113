package nl.trajectory.ledger.note;

import static nl.trajectory.ledger.note.NoteRefused.require;

import java.util.List;
import java.util.regex.Pattern;
import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What a log says of itself: at this size, this is the root. The text of a note that is signed.
 *
 * @param origin the log's own name, a line that is not empty
 * @param size how many leaves
 * @param root over all of them
 * @param heads the tree of the stream heads; null when the checkpoint is not committed to one
 */
public record Checkpoint(String origin, long size, Hash root, @Nullable Heads heads) {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /**
   * @throws IllegalArgumentException when the origin is not a line, or the size negative
   */
  public Checkpoint {
    if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
      throw new IllegalArgumentException("No such checkpoint: " + origin + " " + size);
    }
  }

  /** The text to sign: three lines, and one more for the heads. */
  public String text() {
    String text = origin + "\n" + size + "\n" + root.toBase64() + "\n";
    return heads == null ? text : text + heads.line() + "\n";
  }

  /** This checkpoint, signed by the log. */
  public SignedNote sign(SigningKey key) {
    return SignedNote.sign(text(), key);
  }

  /**
   * Reads the text of a note. Other extension lines than the heads are let pass.
   *
   * @throws NoteRefused when it is not the text of a checkpoint, or has its heads twice
   */
  public static Checkpoint parse(String text) throws NoteRefused {
    require(text.endsWith("\n"), "the checkpoint does not end with a newline");
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    require(lines.size() >= 3, "the checkpoint has fewer than three lines");
    require(lines.stream().noneMatch(String::isEmpty), "the checkpoint has an empty line");
    List<String> heads = lines.stream().skip(3).filter(l -> l.startsWith(Heads.WORD)).toList();
    require(heads.size() <= 1, "the checkpoint has its heads twice");
    return new Checkpoint(
        lines.get(0),
        number(lines.get(1)),
        hash(lines.get(2)),
        heads.isEmpty() ? null : heads(heads.get(0)));
  }

  private static Heads heads(String line) throws NoteRefused {
    String[] words = line.split(" ", -1);
    require(words.length == 3, "the heads of the checkpoint are not a root and a count");
    return new Heads(hash(words[1]), number(words[2]));
  }

  private static long number(String text) throws NoteRefused {
    require(NUMBER.matcher(text).matches(), "a size of the checkpoint is not a decimal number");
    return Long.parseLong(text);
  }

  private static Hash hash(String text) throws NoteRefused {
    try {
      return Hash.fromBase64(text);
    } catch (IllegalArgumentException e) {
      throw new NoteRefused("a root of the checkpoint is not the base64 of 32 bytes");
    }
  }
}
