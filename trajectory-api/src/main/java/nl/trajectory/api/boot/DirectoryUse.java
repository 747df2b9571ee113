package nl.trajectory.api.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a data directory is used for. Everyone knows the passwords of a demo, so none is shown on
 * data that was recorded for real. What was imported into a demo's directory stays a demo's.
 */
public enum DirectoryUse {
  DEMO("demo"),
  REAL("real");

  private final String mark;

  DirectoryUse(String mark) {
    this.mark = mark;
  }

  /** The file that says so. */
  public Path mark(Path directory) {
    return directory.resolve(mark);
  }

  private boolean isOf(Path directory) {
    return Files.exists(mark(directory));
  }

  /**
   * Before anything is started or written.
   *
   * @throws CannotRun for a demo on a directory that is used for real
   */
  static void require(Mode mode, Path directory) {
    if (mode == Mode.DEMO && REAL.isOf(directory)) {
      throw notADemo();
    }
  }

  /**
   * @param owner of the store in the directory
   * @throws CannotRun for a demo on a store of which nobody said what it is for, with something in
   *     it
   */
  static void require(Mode mode, Path directory, JdbcClient owner) {
    if (mode == Mode.DEMO && !DEMO.isOf(directory) && holdsEvents(owner)) {
      throw notADemo();
    }
  }

  private static boolean holdsEvents(JdbcClient owner) {
    return owner
            .sql("SELECT to_regclass('event_store.event') IS NOT NULL")
            .query(Boolean.class)
            .single()
        && owner.sql("SELECT EXISTS (SELECT FROM event_store.event)").query(Boolean.class).single();
  }

  private static CannotRun notADemo() {
    return new CannotRun(
        "data.not-a-demo",
        "This data directory was used by serve or import, and everyone knows the passwords of the"
            + " demo; name another with --data.");
  }

  /** Marks a directory in which there is a store now. */
  public static void mark(Mode mode, Path directory) {
    try {
      if (mode == Mode.DEMO) {
        Files.writeString(DEMO.mark(directory), "demo\n");
      } else if (mode == Mode.SERVE) {
        markReal(directory);
        Files.deleteIfExists(DEMO.mark(directory));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Marks a directory into which a journal is imported, unless it is a demo's. */
  public static void imported(Path directory) {
    try {
      if (!DEMO.isOf(directory)) {
        markReal(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void markReal(Path directory) throws IOException {
    Files.writeString(REAL.mark(directory), "real\n");
  }
}
