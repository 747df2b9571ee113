package nl.trajectory.api.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.trajectory.api.boot.CannotRun;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long the program takes to start, as its user sees it: run by the launcher as a process of its
 * own, on data that is there.
 */
public final class StartBench {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long LOOK_EVERY_MILLIS = 5;
  private static final String READY = "is ready";
  private static final Map<String, String> PROVIDER =
      Map.of("TRAJECTORY_OIDC_ISSUER", "http://127.0.0.1:9", "TRAJECTORY_OIDC_AUDIENCE", "bench");

  private static final String LINE =
      """
      {"record": "employer", "reference": "BENCH", "name": "Bench", "region": "Amersfoort", \
      "sector": "glass"}
      """;

  private final Path launcher;
  private final PrintWriter out;
  private final int rounds;
  private final boolean json;

  /**
   * @param launcher the command that starts the program
   * @param json whether figures are printed as JSON, and not as a table
   */
  public StartBench(Path launcher, PrintWriter out, int rounds, boolean json) {
    this.launcher = launcher;
    this.out = out;
    this.rounds = rounds;
    this.json = json;
  }

  /**
   * What one start took.
   *
   * @param milliseconds until it was ready, or had ended
   * @param processorMilliseconds of the program until then; 0 for one that had ended
   * @param residentMegabytes of the program when it was ready; 0 for one that had ended
   */
  private record Start(
      double milliseconds, double processorMilliseconds, double residentMegabytes) {}

  /** What the starts of one command took, each figure the median. */
  private record Figures(
      String command,
      int runs,
      double milliseconds,
      double processorMilliseconds,
      double residentMegabytes) {
    static Figures of(String command, List<Start> starts) {
      return new Figures(
          command,
          starts.size(),
          Median.of(starts.stream().map(Start::milliseconds).toList()),
          Median.of(starts.stream().map(Start::processorMilliseconds).toList()),
          Median.of(starts.stream().map(Start::residentMegabytes).toList()));
    }
  }

  /**
   * Measures on new data in that directory.
   *
   * @throws CannotRun when a start fails
   */
  public void run(Path directory) throws IOException {
    Path data = directory.resolve("data");
    Path journal = Files.writeString(directory.resolve("journal.ndjson"), LINE);
    ready(directory, "demo", "--port", "0", "--data", data.toString());
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      keep(starts, "serve", ready(directory, "serve", "--port", "0", "--data", data.toString()));
      keep(starts, "status", ended(directory, "status", "--data", data.toString()));
      keep(starts, "replay", ended(directory, "replay", "PT1-01", "--data", data.toString()));
      keep(
          starts,
          "import",
          ended(directory, "import", journal.toString(), "--data", data.toString()));
    }
    print(starts.entrySet().stream().map(e -> Figures.of(e.getKey(), e.getValue())).toList());
  }

  private static void keep(Map<String, List<Start>> starts, String command, Start start) {
    starts.computeIfAbsent(command, none -> new ArrayList<>()).add(start);
  }

  private Start ready(Path directory, String... arguments) throws IOException {
    Path output = Files.createTempFile(directory, "start", ".out");
    long began = System.nanoTime();
    Process process = start(output, arguments);
    try {
      while (!Files.readString(output).contains(READY)) {
        if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
            || System.nanoTime() - began > PATIENCE.toNanos()) {
          throw failed(arguments);
        }
      }
      double took = millisecondsSince(began);
      double processor =
          process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L).doubleValue();
      return new Start(took, processor, residentMegabytes(process.pid()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(arguments);
    } finally {
      process.destroy();
      process.onExit().join();
    }
  }

  private Start ended(Path directory, String... arguments) throws IOException {
    long began = System.nanoTime();
    Process process = start(Files.createTempFile(directory, "start", ".out"), arguments);
    if (process.onExit().join().exitValue() != 0) {
      throw failed(arguments);
    }
    return new Start(millisecondsSince(began), 0, 0);
  }

  private Process start(Path output, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(output.toFile())
            .redirectError(output.resolveSibling("errors").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TRAJECTORY_"));
    builder.environment().putAll(PROVIDER);
    return builder.start();
  }

  private static CannotRun failed(String... arguments) {
    return new CannotRun(
        "bench.failed", "The program did not start: trajectory " + String.join(" ", arguments));
  }

  private static double millisecondsSince(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private static double residentMegabytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private void print(List<Figures> all) {
    if (json) {
      out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } else {
      out.printf(
          "start: JDK %s, %d processors; median of %d rounds on data that is there%n%n",
          Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds);
      for (Figures figures : all) {
        out.printf(Locale.ROOT, "  %-8s %6.0f ms", figures.command(), figures.milliseconds());
        if (figures.residentMegabytes() > 0) {
          out.printf(
              Locale.ROOT,
              " to ready   %6.0f ms of processor   %4.0f MiB resident",
              figures.processorMilliseconds(),
              figures.residentMegabytes());
        }
        out.println();
      }
    }
    out.flush();
  }
}
