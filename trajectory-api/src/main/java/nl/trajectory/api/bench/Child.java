package nl.trajectory.api.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** This very program, run once more as a process of its own. */
final class Child implements AutoCloseable {
  private static final String READY = " ready at ";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final String address;

  private Child(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Runs a command to its end. */
  static void run(List<String> arguments) throws IOException {
    Process process = start(Map.of(), arguments, ProcessBuilder.Redirect.INHERIT);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("failed: " + arguments.get(0));
      }
    } catch (InterruptedException e) {
      process.destroy();
      throw new IllegalStateException(e);
    }
  }

  /** Starts a command that serves, and waits until it says where. */
  static Child serving(Map<String, String> environment, List<String> arguments) throws IOException {
    Process process = start(environment, arguments, ProcessBuilder.Redirect.PIPE);
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      int ready = line.indexOf(READY);
      if (ready >= 0) {
        drain(out);
        return new Child(process, line.substring(ready + READY.length()));
      }
    }
    throw new IllegalStateException("did not start: " + arguments.get(0));
  }

  private static void drain(BufferedReader out) {
    Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "bench-child");
    reader.setDaemon(true);
    reader.start();
  }

  private static Process start(
      Map<String, String> environment, List<String> arguments, ProcessBuilder.Redirect out)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.timezone=UTC");
    command.add("-Dfile.encoding=UTF-8");
    if (arguments.get(0).equals("serve")) {
      // So that a recording can be made of the program that is measured.
      command.addAll(
          List.of(System.getProperty("trajectory.bench.jvm", "").split(" ")).stream()
              .filter(option -> !option.isBlank())
              .toList());
    }
    String path = System.getProperty("java.class.path");
    if (path.endsWith(".jar") && path.indexOf(java.io.File.pathSeparatorChar) < 0) {
      command.addAll(List.of("-jar", path));
    } else {
      command.addAll(List.of("-cp", path, "nl.trajectory.api.cli.Main"));
    }
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(out)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Where it serves, without a slash at the end. */
  String address() {
    return address;
  }

  /** Time that processors have spent on it, without its database. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
