package nl.trajectory.api.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.intake.BrokenJson;
import nl.trajectory.api.intake.JsonText;
import nl.trajectory.domain.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal chunk by chunk. Decisions on claims are in chunks of their own, as they wait
 * until everything before them is judged; one that may make room is the last of its chunk.
 */
final class ChunkReader {
  private static final int LINES_IN_A_CHUNK = 5_000;

  private final JournalLines lines;
  private final Layout layout = new Layout();

  /** Read already, for the next chunk. */
  private @Nullable ReadLine ahead;

  ChunkReader(JournalLines lines) {
    this.lines = lines;
  }

  /** The lines of the next chunk; empty at the end. */
  List<ReadLine> next() throws IOException {
    List<ReadLine> chunk = new ArrayList<>();
    while (chunk.size() < LINES_IN_A_CHUNK) {
      ReadLine next = ahead != null ? ahead : line();
      ahead = null;
      if (next == null) {
        break;
      }
      if (!chunk.isEmpty() && next.isDecision() != chunk.get(0).isDecision()) {
        ahead = next;
        break;
      }
      chunk.add(next);
      if (next.mayMakeRoom()) {
        break;
      }
    }
    return chunk;
  }

  private @Nullable ReadLine line() throws IOException {
    JournalLines.Line line = lines.next();
    return line == null ? null : read(line);
  }

  private ReadLine read(JournalLines.Line line) {
    if (line.isTooLong()) {
      return new ReadLine(line.number(), null, layout.explainTooLong(line.bytes()));
    }
    try {
      String text = JsonText.text(line.bytes());
      try {
        return new ReadLine(line.number(), JsonText.read(text), null);
      } catch (BrokenJson broken) {
        return new ReadLine(line.number(), null, layout.explain(text, broken));
      }
    } catch (InvalidField unreadable) {
      return new ReadLine(line.number(), null, unreadable);
    }
  }
}
