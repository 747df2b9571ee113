package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.api.cli.Main;
import nl.trajectory.api.cli.TrajectoryCommand;

/** The program as its user runs it: arguments in, exit status and output out. */
final class Program implements AutoCloseable {
  /** On a machine that has much else to do. */
  private static final Duration LONGEST_START = Demo.PATIENCE.multipliedBy(3);

  private static final Pattern ADDRESS = Pattern.compile("ready at (http://\\S+)");

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** What a command that ended has left. */
  record Ended(int status, String out, String err) {}

  /** Runs a command in this process, to its end. */
  static Ended run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(out, true, UTF_8)) {
      Ended ended = runInto(captured, arguments);
      return new Ended(ended.status(), out.toString(UTF_8), ended.err());
    }
  }

  /** Runs a command in this process, to its end, with that as its standard output. */
  static synchronized Ended runInto(PrintStream output, Object... arguments) {
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream capturedErr = new PrintStream(err, true, UTF_8)) {
      System.setOut(output);
      System.setErr(capturedErr);
      int status = TrajectoryCommand.run(texts(arguments).toArray(String[]::new));
      return new Ended(status, "", err.toString(UTF_8));
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
    }
  }

  /** Starts a command in a process of its own, whose output goes to files in that directory. */
  static Program start(Path output, Map<String, String> environment, Object... arguments) {
    return startIn(null, output, environment, arguments);
  }

  /** The same on a machine whose clock runs {@linkplain ClockAhead ahead}. */
  static Program startAhead(Path output, Map<String, String> environment, Object... arguments) {
    List<String> java =
        List.of(
            "-Dspring.main.sources=" + ClockAhead.class.getName(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return started(output, command(null, environment, java, arguments));
  }

  /**
   * @param home where it is started; null: where this process is
   */
  static Program startIn(
      Path home, Path output, Map<String, String> environment, Object... arguments) {
    return started(output, command(home, environment, arguments));
  }

  private static Program started(Path output, ProcessBuilder command) {
    try {
      Path out = Files.createTempFile(output, "program", ".out");
      Path err = Files.createTempFile(output, "program", ".err");
      return new Program(
          command.redirectOutput(file(out)).redirectError(file(err)).start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command as a process that is not started yet. */
  static ProcessBuilder command(Path home, Map<String, String> environment, Object... arguments) {
    List<String> java =
        FastStart.arguments()
            .map(file -> List.of("@" + file))
            .orElseGet(
                () -> List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command(home, environment, java, arguments);
  }

  private static ProcessBuilder command(
      Path home, Map<String, String> environment, List<String> java, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                FastStart.JAVA,
                // None of them runs for long enough to be worth more compiling.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
    command.addAll(java);
    command.addAll(texts(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (home != null) {
      builder.directory(home.toFile());
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("TRAJECTORY_"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static File file(Path path) {
    return path.toFile();
  }

  private static List<String> texts(Object... arguments) {
    return List.of(arguments).stream().map(Object::toString).toList();
  }

  /** Waits until the program serves; returns its address. */
  String address() {
    await().atMost(LONGEST_START).until(() -> ADDRESS.matcher(out()).find() || !process.isAlive());
    Matcher address = ADDRESS.matcher(out());
    if (!address.find()) {
      throw new AssertionError("The program ended with " + process.exitValue() + ": " + err());
    }
    return address.group(1);
  }

  /** Waits for the end of the program. */
  Ended end() {
    int status =
        process.onExit().orTimeout(Demo.PATIENCE.toSeconds(), TimeUnit.SECONDS).join().exitValue();
    return new Ended(status, out(), err());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As Ctrl-C or a service manager would. */
  Ended stop() {
    process.destroy();
    return end();
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
