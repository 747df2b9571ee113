package nl.trajectory.api.importing;

import java.time.DateTimeException;
import java.util.List;
import nl.trajectory.api.intake.InputErrors;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Decides what the lines of a chunk come to; a line that is refused stops nothing. */
final class ChunkDecider {
  private final ChunkPreparation preparation;
  private final LineCommands commands;
  private final Occurrences seen = new Occurrences();

  ChunkDecider(ChunkPreparation preparation, LineCommands commands) {
    this.preparation = preparation;
    this.commands = commands;
  }

  /** Begins another file. */
  void beginFile() {
    seen.clear();
  }

  /** Takes back what was counted in a chunk that is to be decided anew. */
  void forget(Chunk chunk) {
    seen.forget(chunk);
  }

  Chunk decide(String file, List<ReadLine> lines) {
    Chunk chunk = new Chunk(file, lines);
    Intake intake = preparation.prepare(lines);
    for (ReadLine line : lines) {
      if (line.object() != null) {
        apply(line, line.object(), intake, chunk);
      } else if (line.unreadable() != null) {
        chunk.refuse(line, line.unreadable());
      } else {
        chunk.unlisted++;
      }
    }
    return chunk;
  }

  private void apply(ReadLine line, ObjectNode object, Intake intake, Chunk chunk) {
    try {
      // Fields are taken out while it is read, and it may have to be read again.
      if (commands.apply(object.deepCopy(), intake, content -> seen.next(content, chunk))) {
        chunk.present++;
      } else {
        chunk.applied++;
      }
    } catch (InvalidField e) {
      chunk.refuse(line, e);
    } catch (Refused e) {
      chunk.refuse(line, e.first());
    } catch (ArithmeticException
        | ClassCastException
        | DateTimeException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | JacksonException
        | NullPointerException e) {
      // What its values came to, and not the store: the lines after it may well be recorded.
      chunk.refuse(line, InputErrors.unforeseen(e));
    }
  }
}
