package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database must be before the program works with it, told by a proxy that lies. */
@Tag("processes")
class UnfitDatabasesIT {
  private static DataDirectory data;
  private static EmbeddedStore server;

  @TempDir private Path directory;

  @BeforeAll
  static void a_server_of_ones_own_runs() throws Exception {
    data = DataDirectory.fresh();
    server = EmbeddedStore.open(data.path());
    OwnServer.grantRoles(data, server);
  }

  @AfterAll
  static void the_server_stops() {
    server.close();
    data.close();
  }

  private Map<String, String> through(Proxy proxy) {
    return new HashMap<>(
        Map.of(
            "trajectory.database.url", OwnServer.throughProxy(server.owner(), proxy),
            "trajectory.database.username", server.owner().username(),
            "trajectory.database.password", server.owner().password(),
            "trajectory.master-key-file", directory.resolve("key.json").toString()));
  }

  private void couldNotRun(Map<String, String> settings, String code, String says) {
    Path journal =
        Journals.write(
            directory,
            "journal.ndjson",
            Journals.line(
                "employer",
                "reference",
                "E-1",
                "name",
                "Glas",
                "region",
                "Twente",
                "sector",
                "glass"));
    settings.forEach(System::setProperty);
    Program.Ended ended;
    try {
      ended = Program.run("import", journal);
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
    assertThat(ended.err()).startsWith(code + ": ").contains(says).hasLineCount(1);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void an_older_version_is_told_with_the_one_that_is_needed() {
    try (Proxy proxy = new Proxy(OwnServer.port(server.owner()))) {
      proxy.mishear("180", "150");
      couldNotRun(through(proxy), "database.old-version", "PostgreSQL 15; this program needs");
    }
  }

  /** What is set in a session is not there when the session is asked for it again. */
  @Test
  void a_pooler_that_gives_each_transaction_another_session_is_told() {
    try (Proxy proxy = new Proxy(OwnServer.port(server.owner()))) {
      proxy.mishear("\0\0\0\3own", "\0\0\0\3-no");
      couldNotRun(through(proxy), "database.pooler", "pool_mode=session");
    }
  }

  @Test
  void a_server_without_a_connection_left_is_told() throws Exception {
    OwnServer.administer(
        data, server, "CREATE ROLE crowded LOGIN CONNECTION LIMIT 0 PASSWORD 'crowded'");
    try (Proxy proxy = new Proxy(OwnServer.port(server.owner()))) {
      Map<String, String> settings = through(proxy);
      settings.put("trajectory.database.username", "crowded");
      settings.put("trajectory.database.password", "crowded");
      couldNotRun(settings, "database.no-connection-left", "max_connections");
    }
  }
}
