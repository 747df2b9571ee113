package nl.trajectory.api.importing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import did.
 *
 * @param dryRun whether it only looked: nothing was kept
 * @param linesRead lines that are not blank
 * @param applied lines that were recorded, or would have been
 * @param alreadyPresent lines that had been recorded before
 * @param linesRefused lines that were not recorded
 * @param refused which of them, and why; the first {@value #MOST_LISTED}, and of a file that is no
 *     journal as a whole the first line only
 */
public record ImportReport(
    boolean dryRun,
    int linesRead,
    int applied,
    int alreadyPresent,
    int linesRefused,
    List<Line> refused) {

  /** Most lines that are listed with their reason. */
  public static final int MOST_LISTED = 10_000;

  /**
   * One line that was not recorded.
   *
   * @param line its number in its file, from 1
   * @param code stable
   * @param field the field at fault; empty when it is the line as a whole
   * @param rule the name in the rule book of the rule that is broken; null: none of them is
   * @param values what the rule compared, by name
   */
  public record Line(
      String file,
      int line,
      String code,
      String field,
      String sentence,
      @Nullable String rule,
      Map<String, String> values) {}
}
