package nl.trajectory.projections.success;

import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.projections.facts.Sight;
import org.jspecify.annotations.Nullable;

/**
 * A question for success rates: which starters are counted; null: all of them.
 *
 * @param regions which to count
 * @param cohorts of which to count
 * @param from first day of starting
 * @param until last day of starting
 * @param on what had happened by then
 * @param asOf what was known by then; null: now
 */
public record SuccessQuestion(
    Dimension groupBy,
    @Nullable String programme,
    @Nullable String region,
    Sight<String> regions,
    Sight<String> cohorts,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    LocalDate on,
    @Nullable Instant asOf) {

  /** Of every cohort. */
  public SuccessQuestion(
      Dimension groupBy,
      @Nullable String programme,
      @Nullable String region,
      Sight<String> regions,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      LocalDate on,
      @Nullable Instant asOf) {
    this(groupBy, programme, region, regions, Sight.all(), from, until, on, asOf);
  }

  /** The same of another day. */
  SuccessQuestion on(LocalDate day) {
    return new SuccessQuestion(
        groupBy, programme, region, regions, cohorts, from, until, day, asOf);
  }
}
