package nl.trajectory.api.generating;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The journal as it is written, line by line: nothing is kept but counts. */
final class Journal {
  private final Writer out;
  private final List<GenerateReport.Line> refused = new ArrayList<>();
  private long lines;
  private int employers;
  private int cohorts;
  private int trajectories;
  private long steps;
  private long corrections;
  private long decisions;
  private int refusals;

  Journal(Writer out) {
    this.out = out;
  }

  void add(Line line) throws IOException {
    switch (line.text("record")) {
      case "employer" -> employers++;
      case "cohort" -> cohorts++;
      case "trajectory" -> trajectories++;
      case "step" -> steps++;
      case "correction" -> corrections++;
      case "claim-decision" -> decisions++;
      default -> {}
    }
    write(line.toString());
  }

  /** A line that an import refuses with that code. */
  void addRefused(String line, String code) throws IOException {
    write(line);
    refusals++;
    if (refused.size() < GenerateReport.MOST_LISTED) {
      refused.add(new GenerateReport.Line(lines, code));
    }
  }

  private void write(String line) throws IOException {
    out.write(line);
    out.write('\n');
    lines++;
  }

  GenerateReport report(long seed) {
    return new GenerateReport(
        seed,
        lines,
        employers,
        cohorts,
        trajectories,
        steps,
        corrections,
        decisions,
        refusals,
        List.copyOf(refused));
  }
}
