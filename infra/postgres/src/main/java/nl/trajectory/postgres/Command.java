package nl.trajectory.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * One of PostgreSQL's programs with its arguments.
 *
 * @param line the program and its arguments
 * @param workingDirectory where to run it
 */
record Command(List<String> line, Path workingDirectory) {

  /** Runs the program to its end. */
  Result run(String input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(workingDirectory.toFile()).redirectErrorStream(true);
    // The user's own PostgreSQL settings (PGDATA, PGOPTIONS, ...) and language are not for us.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    } catch (IOException endedWithoutReading) {
      // Its exit status and output tell more than this.
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Result(process.waitFor(), output.trim());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while running " + line.get(0));
    }
  }

  /**
   * How a program ended.
   *
   * @param status its exit status
   * @param output what it printed on both streams
   */
  record Result(int status, String output) {
    boolean succeeded() {
      return status == 0;
    }
  }
}
