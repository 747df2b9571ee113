package nl.trajectory.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster's {@code postmaster.pid} says about its server, which may be long gone.
 *
 * @param cluster the cluster directory, a real path
 * @param lines the lines of the file; the first one is the process id
 */
record Postmaster(Path cluster, List<String> lines) {

  /** Above the largest process id of any system we run on, so surely nobody's. */
  private static final String DEAD_PID = String.valueOf(Integer.MAX_VALUE);

  static Optional<Postmaster> of(Path cluster) throws IOException {
    return PrivateFiles.read(file(cluster))
        .map(text -> new Postmaster(cluster, text.lines().toList()));
  }

  /** The server's process, if it is alive and really this cluster's server. */
  Optional<ProcessHandle> server() {
    return process().filter(this::servesThisCluster);
  }

  /**
   * Unblocks the next start when the process id was reused: PostgreSQL would take any live process
   * of that id for its server. The file stays, for PostgreSQL also finds backends that outlived
   * their postmaster through it, and rightly refuses to start beside those.
   */
  void disown() throws IOException {
    if (process().isPresent()) {
      List<String> rest = lines.subList(1, lines.size());
      PrivateFiles.write(
          file(cluster), DEAD_PID + "\n" + String.join("\n", rest) + (rest.isEmpty() ? "" : "\n"));
    }
  }

  private Optional<ProcessHandle> process() {
    try {
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(ProcessHandle::isAlive);
    } catch (NumberFormatException notAProcessId) {
      return Optional.empty();
    }
  }

  private boolean servesThisCluster(ProcessHandle process) {
    try {
      // A postmaster works in its cluster's directory; on Linux that can be seen.
      Path link = Path.of("/proc", String.valueOf(process.pid()), "cwd");
      if (Files.isSymbolicLink(link)) {
        return Files.readSymbolicLink(link).equals(cluster);
      }
    } catch (IOException notOurs) {
      return false;
    }
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
        .orElse(false);
  }

  private static Path file(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }
}
