package nl.trajectory.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that opens a store, tells how, and stays until its input ends. */
final class OtherProgram implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private OtherProgram(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Runs in the other process: opens the store, runs the statements as owner, says so, waits. */
  public static void main(String[] arguments) throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]))) {
      for (int i = 1; i < arguments.length; i++) {
        Sql.execute(store.owner(), arguments[i]);
      }
      System.out.println((store.joined() ? "joined " : "owns ") + store.owner().jdbcUrl());
      while (System.in.read() >= 0) {
        // wait for the end
      }
    }
    System.out.println("closed");
  }

  static OtherProgram start(Path directory, String... statements) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProgram.class.getName(),
                directory.toString()));
    command.addAll(List.of(statements));
    return new OtherProgram(
        new ProcessBuilder(command)
            .redirectError(directory.resolveSibling("other.err").toFile())
            .start());
  }

  /** The next line that the program prints; waits for it. */
  String says() throws IOException {
    return String.valueOf(output.readLine());
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Lets the program end by itself, and waits for it. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  @Override
  public void close() {
    kill();
  }
}
