package nl.trajectory.api.journal;

import java.util.List;

/**
 * What an import did.
 *
 * @param dryRun whether it only looked: nothing was kept
 * @param linesRead lines that are not blank
 * @param applied lines that were recorded, or would have been
 * @param alreadyPresent lines that had been recorded before
 * @param refused lines that were not recorded, and why
 */
public record ImportReport(
    boolean dryRun, int linesRead, int applied, int alreadyPresent, List<Line> refused) {

  /**
   * One line that was not recorded.
   *
   * @param line its number in its file, from 1
   * @param code stable
   * @param field the field at fault; empty when it is the line as a whole
   */
  public record Line(String file, int line, String code, String field, String sentence) {}
}
