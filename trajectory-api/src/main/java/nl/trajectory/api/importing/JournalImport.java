package nl.trajectory.api.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Today;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Imports journals chunk by chunk: every line is a command under the same rules as any other,
 * decided in memory, and each chunk is written and committed as one. A refused line stops nothing;
 * a line that was recorded before changes nothing, so an import that was cut off is completed by
 * running it again. Where others record at the same moment, a chunk is decided anew.
 */
@Component
public final class JournalImport {
  private static final RecordedBy IMPORT = new RecordedBy("import", "import", "trajectory");

  private final BulkCommands bulk;
  private final Commands commands;
  private final Intake intake;
  private final Vault vault;
  private final Participants participants;
  private final EventJson events;
  private final Today today;

  JournalImport(
      BulkCommands bulk,
      Commands commands,
      Intake intake,
      Vault vault,
      Participants participants,
      EventJson events,
      Today today) {
    this.bulk = bulk;
    this.commands = commands;
    this.intake = intake;
    this.vault = vault;
    this.participants = participants;
    this.events = events;
    this.today = today;
  }

  /**
   * @param dryRun judges everything and writes nothing; the whole import stays in memory
   * @param progress told the number of lines done so far, after each chunk
   * @throws CannotRun before anything is recorded, when a file is not one that can be read; later,
   *     when others keep recording the same
   */
  public ImportReport run(List<Path> files, boolean dryRun, IntConsumer progress) {
    requireReadable(files);
    BulkSession session = bulk.open(IMPORT, commands.newId());
    return new ImportRun(
            session,
            new ChunkDecider(
                new ChunkPreparation(
                    session, intake, participants, dryRun ? vault::dryRunKeysFor : vault::keysFor),
                new LineCommands(session, commands::newId, events.mapper(), today)),
            dryRun,
            progress)
        .all(files);
  }

  /**
   * @throws CannotRun when a file is not one that can be read
   */
  public static void requireReadable(List<Path> files) {
    if (files.stream().filter(JournalLines.STANDARD_INPUT::equals).count() > 1) {
      throw new CannotRun("file.twice", "Standard input can be read once; name - once.");
    }
    files.forEach(JournalImport::requireReadable);
  }

  private static void requireReadable(Path file) {
    if (file.equals(JournalLines.STANDARD_INPUT)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new CannotRun("file.directory", file + " is a directory; name the journals in it.");
    }
    if (!Files.isReadable(file)) {
      throw new CannotRun("file.unreadable", file + " does not exist or cannot be read.");
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) == 0) {
        throw empty(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CannotRun empty(Path file) {
    return new CannotRun("file.empty", file + " is empty; a journal has a record on each line.");
  }
}
