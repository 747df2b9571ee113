package nl.trajectory.api.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Our import of many copies of a sample cohort and, as the limit, a plain COPY of the rows of
 * events that it made, round by round in turns. Ours ends when every event has its position.
 */
public final class ImportBench {
  private static final String COLUMNS =
      "(stream_id, seq, event_id, stream_type, type, revision, occurred_on, payload, sealed,"
          + " metadata, salt, commitment)";

  private final PrintWriter out;
  private final int rounds;
  private final int copies;

  /**
   * @param copies of the sample cohort in each round
   */
  public ImportBench(PrintWriter out, int rounds, int copies) {
    this.out = out;
    this.rounds = rounds;
    this.copies = copies;
  }

  /**
   * Runs it all.
   *
   * @param journals of a program on the store in that directory
   * @throws IllegalStateException when the database fails
   */
  public void run(Path directory, JournalImport journals) throws IOException {
    try (BenchStore store = new BenchStore(directory)) {
      out.println(
          "import: " + store.settings() + "; " + rounds + " rounds of " + copies + " cohorts");
      List<Double> imports = new ArrayList<>();
      List<Double> limits = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        long before = lastAppended(store);
        int lines = importOnce(store, journals, round, imports);
        int rows = copyOnce(store, before, limits);
        out.printf(
            "  round %d%s: import %6.0f lines/s, %6.0f rows/s; COPY %6.0f rows/s   (%d lines, %d"
                + " rows)%n",
            round,
            round == 0 ? " (warm-up)" : "",
            lines / last(imports),
            rows / last(imports),
            rows / last(limits),
            lines,
            rows);
        out.flush();
      }
      imports.remove(0);
      limits.remove(0);
      out.printf(
          "  import: %.2f of plain COPY of its rows of events%n",
          Median.of(limits) / Median.of(imports));
      out.flush();
    }
  }

  private static double last(List<Double> seconds) {
    return seconds.get(seconds.size() - 1);
  }

  private int importOnce(BenchStore store, JournalImport journals, int round, List<Double> seconds)
      throws IOException {
    Path journal = Files.createTempFile("trajectory-bench", ".ndjson");
    try {
      Files.writeString(journal, journal(round));
      long start = System.nanoTime();
      ImportReport report = journals.run(List.of(journal), false, lines -> {});
      store.awaitOrder();
      seconds.add((System.nanoTime() - start) / 1e9);
      if (!report.refused().isEmpty()) {
        throw new IllegalStateException("refused: " + report.refused().get(0).code());
      }
      return report.linesRead();
    } finally {
      Files.delete(journal);
    }
  }

  private String journal(int round) throws IOException {
    return journal(round, copies);
  }

  /** Copies of a sample cohort under other references, in each of which the names are the same. */
  static String journal(int round, int copies) throws IOException {
    String sample;
    try (InputStream bytes = ImportBench.class.getResourceAsStream("/samples/pilot-1.ndjson")) {
      sample = new String(Objects.requireNonNull(bytes).readAllBytes(), StandardCharsets.UTF_8);
    }
    StringBuilder journal = new StringBuilder();
    for (int copy = 0; copy < copies; copy++) {
      String name = "R" + round + "-" + copy + "-PT1";
      for (String line : sample.split("\n", -1)) {
        if (copy == 0 || !line.contains("\"employer\",")) {
          journal.append(line.replace("\"PT1", "\"" + name).replace("\"P-PT1", "\"P-" + name));
          journal.append('\n');
        }
      }
    }
    return journal.toString();
  }

  private static long lastAppended(BenchStore store) {
    return store
        .owner
        .sql("SELECT coalesce(max(appended), 0) FROM event_store.event")
        .query(Long.class)
        .single();
  }

  private static int copyOnce(BenchStore store, long after, List<Double> seconds)
      throws IOException {
    try (Connection connection = store.application.getConnection()) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      copy.copyOut(
          "COPY (SELECT "
              + COLUMNS.substring(1, COLUMNS.length() - 1)
              + " FROM event_store.event WHERE appended > "
              + after
              + " ORDER BY appended) TO STDOUT (FORMAT binary)",
          rows);
      long start = System.nanoTime();
      long copied =
          copy.copyIn(
              "COPY bench.plain " + COLUMNS + " FROM STDIN (FORMAT binary)",
              new ByteArrayInputStream(rows.toByteArray()),
              1 << 16);
      seconds.add((System.nanoTime() - start) / 1e9);
      return Math.toIntExact(copied);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
