package nl.trajectory.api.generating;

import java.util.List;

/**
 * What was generated.
 *
 * @param refusals how many lines an import refuses
 * @param refused which of them, and with which code; the first {@value #MOST_LISTED}
 */
public record GenerateReport(
    long seed,
    long lines,
    int employers,
    int cohorts,
    int trajectories,
    long steps,
    long corrections,
    long decisions,
    int refusals,
    List<Line> refused) {

  /** Most refused lines that are listed. */
  public static final int MOST_LISTED = 10_000;

  /**
   * A line that an import refuses.
   *
   * @param line its number, from 1
   */
  public record Line(long line, String code) {}
}
