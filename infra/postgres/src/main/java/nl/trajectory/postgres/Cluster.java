package nl.trajectory.postgres;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.trajectory.postgres.StoreUnavailable.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL cluster on disk and the server on it. Only the owner of the store may touch it.
 *
 * <p>Zonky's own starter is not used: it makes a cluster that trusts everybody, leaves the server
 * behind when stopping takes over five seconds, and switches fsync off.
 */
final class Cluster {

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final int START_ATTEMPTS = 3;
  private static final int LAST_BYTES_OF_LOG = 4_000;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

  /** Recovery after a crash may take long, and interrupting it would only start it again. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(10);

  private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

  private static final String ACCESS_RULES =
      """
      # Written at each start of the store: everybody needs a password.
      local all all              scram-sha-256
      host  all all 127.0.0.1/32 scram-sha-256
      host  all all ::1/128      scram-sha-256
      """;

  private final Path directory;
  private final Binaries binaries;
  private final Durability durability;

  Cluster(Path directory, Binaries binaries, Durability durability) {
    this.directory = directory;
    this.binaries = binaries;
    this.durability = durability;
  }

  /** Makes the cluster unless it exists; refuses one of another major version. */
  void createOrCheck(Credentials credentials) throws IOException {
    refuseRootWithoutNamespaces();
    deleteUnfinished();
    Path versionFile = directory.resolve("PG_VERSION");
    Optional<String> version = PrivateFiles.read(versionFile).map(String::trim);
    if (version.isEmpty()) {
      if (isNotEmpty(directory)) {
        throw notStartable(directory + " holds something else than a PostgreSQL cluster.", null);
      }
      create(credentials);
    } else if (!version.get().equals(binaries.majorVersion())) {
      throw new StoreUnavailable(
          Reason.OTHER_VERSION,
          "The store in %s was made by PostgreSQL %s and this program brings PostgreSQL %s."
              .formatted(directory.resolveSibling(""), version.get(), binaries.majorVersion()));
    }
  }

  /**
   * Starts the server on a free port, after stopping one that a killed process left behind.
   *
   * @return the port, on loopback only
   */
  int start() throws IOException {
    prepareStart();
    String output = "";
    for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      if (attempt > 1) {
        // Another program may have taken the port, backends of a killed server may still be
        // leaving, or a start by a killed process may have come through just now.
        Pause.of(BETWEEN_ATTEMPTS);
      }
      stopOrphan();
      keepPreviousLog();
      int port = freePort();
      Command.Result result = startOn(port);
      if (result.succeeded()) {
        return port;
      }
      output = result.output();
      LOG.debug("PostgreSQL did not start: {}", output);
    }
    throw didNotStart(output);
  }

  /**
   * Tries once to start a server that has ended, on the port that its clients know. It goes on in
   * the log of the former server, which may tell how that one ended.
   */
  void startAgain(int port) throws IOException {
    prepareStart();
    stopOrphan();
    Command.Result result = startOn(port);
    if (!result.succeeded()) {
      throw didNotStart(result.output());
    }
  }

  /** The server's process; empty when none is alive. */
  Optional<ProcessHandle> server() throws IOException {
    return Postmaster.of(directory).flatMap(Postmaster::server);
  }

  Path directory() {
    return directory;
  }

  /** Stops the server, if any, and waits for it; the next start needs no recovery. */
  void stop() throws IOException {
    // A killed server leaves its pid file, whose process id may be anybody's by now.
    if (server().isPresent() && !pgCtl(STOP_PATIENCE, "stop", "-m", "fast").succeeded()) {
      // Safe, though slower at the next start: committed data is in the log.
      LOG.warn("PostgreSQL in {} did not stop in time and is stopped at once", directory);
      pgCtl(STOP_PATIENCE, "stop", "-m", "immediate");
    }
  }

  /** Sets the administrator's password without a server, so without ever letting others in. */
  void resetAdministratorPassword(Credentials credentials) throws IOException {
    String password = credentials.password(StoreRole.ADMINISTRATOR).replace("'", "''");
    String sql =
        "ALTER ROLE \"%s\" WITH LOGIN SUPERUSER PASSWORD '%s';\n"
            .formatted(StoreRole.ADMINISTRATOR.roleName(), password);
    List<String> arguments =
        List.of(
            "--single",
            "-D",
            directory.toString(),
            "-c",
            "log_min_error_statement=panic",
            StoreRole.ADMINISTRATOR.roleName());
    new Command(binaries.command("postgres", arguments), directory).run(sql);
  }

  private void create(Credentials credentials) throws IOException {
    Path unfinished = directory.resolveSibling(unfinishedPrefix() + UUID.randomUUID());
    Path passwordFile = directory.resolveSibling(unfinished.getFileName() + ".password");
    try {
      PrivateFiles.createDirectories(unfinished);
      PrivateFiles.write(passwordFile, credentials.password(StoreRole.ADMINISTRATOR) + "\n");
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "-D",
                  unfinished.toString(),
                  "--username=" + StoreRole.ADMINISTRATOR.roleName(),
                  "--auth=scram-sha-256",
                  "--pwfile=" + passwordFile,
                  "--encoding=UTF8",
                  // Independent of the operating system, whose updates may reorder text and so
                  // corrupt the indexes of a store that lives for years.
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8"));
      if (durability == Durability.THROWAWAY) {
        arguments.add("--no-sync");
      }
      Command.Result result =
          new Command(binaries.command("initdb", arguments), unfinished).run("");
      if (!result.succeeded()) {
        throw notStartable(
            "PostgreSQL could not prepare its files in " + directory + ".",
            new IOException(result.output()));
      }
      PrivateFiles.move(unfinished, directory);
    } finally {
      Files.deleteIfExists(passwordFile);
      PrivateFiles.deleteTree(unfinished);
    }
  }

  private void stopOrphan() throws IOException {
    Optional<Postmaster> postmaster = Postmaster.of(directory);
    if (postmaster.isEmpty()) {
      return;
    }
    if (postmaster.get().server().isPresent()) {
      LOG.info("Stopping the PostgreSQL that a killed process left behind in {}", directory);
      stop();
    } else {
      postmaster.get().disown();
    }
  }

  private void prepareStart() throws IOException {
    PrivateFiles.write(directory.resolve("pg_hba.conf"), ACCESS_RULES);
    PrivateFiles.createDirectories(log().resolveSibling(""));
  }

  private Command.Result startOn(int port) throws IOException {
    return pgCtl(
        START_PATIENCE,
        "start",
        "-l",
        log().toString(),
        "-o",
        String.join(" ", serverOptions(port)));
  }

  private StoreUnavailable didNotStart(String output) {
    String why =
        Files.exists(log()) ? "its log " + log() + " says why" : "it says: " + lastLine(output);
    return notStartable(
        "PostgreSQL did not start in " + directory + "; " + why + ".",
        new IOException(output + "\n" + lastOfLog()));
  }

  /** The end of the log, which tells why a server did not start; errors are not written there. */
  private String lastOfLog() {
    try {
      byte[] log = Files.readAllBytes(log());
      int from = Math.max(0, log.length - LAST_BYTES_OF_LOG);
      return new String(log, from, log.length - from, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private List<String> serverOptions(int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("port", String.valueOf(port));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "100");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("fsync", durability.onOrOff());
    // For temporary stores too: their server may be killed and started again, and would have lost
    // what it was told last, such as the passwords of its roles.
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", durability.onOrOff());
    // Errors go to the program alone: their texts, details and statements hold personal data.
    settings.put("log_min_messages", "log");
    settings.put("log_error_verbosity", "terse");
    settings.put("log_statement", "none");
    settings.put("log_min_error_statement", "panic");
    settings.put("log_parameter_max_length", "0");
    settings.put("log_parameter_max_length_on_error", "0");
    settings.put("log_checkpoints", "off");
    List<String> options = new ArrayList<>();
    settings.forEach(
        (name, value) -> {
          options.add("-c");
          options.add(name + "=" + value);
        });
    return options;
  }

  private Command.Result pgCtl(Duration patience, String action, String... more)
      throws IOException {
    String seconds = String.valueOf(patience.toSeconds());
    List<String> arguments =
        new ArrayList<>(List.of(action, "-D", directory.toString(), "-w", "-t", seconds));
    arguments.addAll(List.of(more));
    return new Command(binaries.command("pg_ctl", arguments), directory).run("");
  }

  private static String lastLine(String output) {
    return output.lines().reduce("", (former, line) -> line);
  }

  private Path log() {
    return directory.resolve("log").resolve("server.log");
  }

  private void keepPreviousLog() throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), log().resolveSibling("previous.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String unfinishedPrefix() {
    return directory.getFileName() + ".unfinished-";
  }

  private void deleteUnfinished() throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(directory.resolveSibling(""), unfinishedPrefix() + "*")) {
      for (Path leftover : leftovers) {
        deleteIfQuiet(leftover);
      }
    }
  }

  private static void deleteIfQuiet(Path leftover) {
    try {
      PrivateFiles.deleteTree(leftover);
    } catch (IOException stillWritten) {
      // By the initdb of a process that was killed only just now; the next start tries again.
      LOG.debug("{} could not be deleted yet", leftover, stillWritten);
    }
  }

  private static boolean isNotEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return false;
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
      return content.iterator().hasNext();
    }
  }

  private void refuseRootWithoutNamespaces() {
    if ("root".equals(System.getProperty("user.name"))
        && System.getProperty("os.name", "").startsWith("Linux")
        && !LinuxUtils.isUnshareAvailable()) {
      throw notStartable(
          "PostgreSQL refuses to run as root and this machine does not allow user namespaces:"
              + " run the program as an ordinary user.",
          null);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  private static StoreUnavailable notStartable(String sentence, @Nullable Throwable cause) {
    return new StoreUnavailable(Reason.NOT_STARTABLE, sentence, cause);
  }
}
