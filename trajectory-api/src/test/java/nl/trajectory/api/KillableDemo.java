package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.trajectory.postgres.EmbeddedStore;

/** A demo in a process of its own that is killed and started again, on one data directory. */
final class KillableDemo implements AutoCloseable {
  private final DataDirectory data = DataDirectory.fresh();
  private final Path output;
  private volatile Program program;
  private volatile Api api;

  KillableDemo(Path output) {
    this.output = output;
    start();
  }

  /** Who dies without a word. */
  enum Victim {
    /** Its PostgreSQL is left behind; another program on the same directory takes over. */
    PROGRAM,
    /** The program starts it again by itself. */
    POSTGRES,
    BOTH
  }

  /** The program as it can be reached now, or could be last. */
  Api api() {
    return api;
  }

  DataDirectory data() {
    return data;
  }

  void start() {
    program = Program.start(output, Map.of(), "demo", "--port", 0, "--data", data);
    api = Api.anonymous(program.address()).as("coordinator");
  }

  /** Kills, and sees to it that the program runs again. */
  void kill(Victim victim) {
    ProcessHandle postgres = postgres();
    if (victim != Victim.POSTGRES) {
      killProgram();
    }
    if (victim != Victim.PROGRAM) {
      assertThat(postgres.destroyForcibly()).isTrue();
      postgres.onExit().join();
    }
    if (victim != Victim.POSTGRES) {
      start();
    }
  }

  /** Kills the program alone. */
  void killProgram() {
    program.kill();
    assertThat(postgres().isAlive()).as("PostgreSQL is left behind").isTrue();
  }

  private ProcessHandle postgres() {
    try {
      String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0);
      return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the program in good order. */
  void stop() {
    assertThat(program.isAlive()).as("the program outlives its PostgreSQL").isTrue();
    program.stop();
  }

  /** Stops the program in good order and starts it again, until the views show everything. */
  void restart() {
    stop();
    start();
    awaitViews(api);
  }

  /** Waits until the views of that program show everything. */
  static void awaitViews(Api api) {
    await().atMost(Demo.PATIENCE).until(() -> api.get("/actuator/health").status() == 200);
  }

  /** The database, beside the program. */
  EmbeddedStore join() {
    EmbeddedStore joined = EmbeddedStore.open(data.path());
    assertThat(joined.joined()).isTrue();
    return joined;
  }

  @Override
  public void close() {
    program.close();
    data.close();
  }
}
