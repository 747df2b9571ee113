package nl.trajectory.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves tests from unpacking PostgreSQL for each of their data directories. */
final class SharedBinaries {

  private SharedBinaries() {}

  /** Makes the data directory with the programs that temporary stores use. */
  static Path linkInto(Path dataDirectory) throws IOException {
    StoreLayout layout = StoreLayout.prepare(dataDirectory);
    Path home = Binaries.unpackFor(layout, Durability.THROWAWAY).home();
    Files.createSymbolicLink(layout.binaries(), home.getParent());
    return layout.directory();
  }

  /** Removes the link, about which JUnit would warn when it deletes the directory. */
  static void unlink(Path dataDirectory) throws IOException {
    Files.deleteIfExists(new StoreLayout(dataDirectory).binaries());
  }
}
