package nl.trajectory.projections.difference;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.RecordedBy;
import org.jspecify.annotations.Nullable;

/**
 * What a number differs by.
 *
 * @param measure what it counts
 * @param group of whom; null: the figure has no groups
 * @param then the number at the moment that is compared with
 * @param now the number at the moment that is asked about
 * @param entered references of those whom only the second counts
 * @param left references of those whom only the first counts
 * @param entries recorded between the two that did it; none: it is the days that differ
 */
public record Difference(
    String measure,
    @Nullable String group,
    int then,
    int now,
    List<String> entered,
    List<String> left,
    List<Cause> entries) {

  /**
   * An entry at which a trajectory began or ceased to be counted.
   *
   * @param trajectory its reference
   * @param reason of a correction; null: it is a step
   */
  public record Cause(
      String trajectory,
      int sequence,
      long position,
      String type,
      RecordedBy recordedBy,
      @Nullable String reason) {}

  /**
   * What differs between two moments.
   *
   * @param on what had happened, at the moment that is asked about
   * @param asOfPosition the last position that it takes into account; -1: none
   * @param onAgainst what had happened, at the moment that is compared with
   * @param againstPosition the last position that it takes into account; -1: none
   * @param numbers those that count others; the same number of others is among them
   */
  public record Differences(
      String figure,
      LocalDate on,
      long asOfPosition,
      LocalDate onAgainst,
      long againstPosition,
      List<Difference> numbers) {}
}
