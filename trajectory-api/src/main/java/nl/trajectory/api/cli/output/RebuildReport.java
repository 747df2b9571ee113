package nl.trajectory.api.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import nl.trajectory.projections.facts.rebuild.Compared;
import nl.trajectory.projections.facts.rebuild.DifferingRow;

/**
 * What came of a rebuild.
 *
 * @param live how many rows the live views had
 * @param rebuilt how many they should have
 * @param swapped whether rebuilt rows were put in the place of live ones
 * @param events how many were read, by all views together
 */
public record RebuildReport(
    List<OfView> views,
    long live,
    long rebuilt,
    Differing differing,
    boolean swapped,
    long events,
    BigDecimal seconds,
    long eventsPerSecond) {
  private static final int MILLIS = 1_000;

  /**
   * @param position up to which it was compared; -1: the live view had taken nothing
   */
  public record OfView(String view, long position, long live, long rebuilt, long differing) {
    public static OfView of(Compared compared) {
      return new OfView(
          compared.view().positionName(),
          compared.position(),
          compared.live(),
          compared.rebuilt(),
          compared.differing());
    }
  }

  /** The rows that differ: how many, and the first of them. */
  public record Differing(long count, List<Row> examples) {}

  /**
   * A row that differs.
   *
   * @param what {@code otherwise}, {@code missing} or {@code surplus}: how the live one was
   */
  public record Row(String table, String subject, long position, String what) {
    public static Row of(DifferingRow row) {
      return new Row(
          row.table(), row.subject(), row.position(), row.what().name().toLowerCase(Locale.ROOT));
    }
  }

  public static RebuildReport of(
      List<Compared> compared, List<Row> examples, boolean swapped, long events, Duration took) {
    long millis = Math.max(1, took.toMillis());
    return new RebuildReport(
        compared.stream().map(OfView::of).toList(),
        compared.stream().mapToLong(Compared::live).sum(),
        compared.stream().mapToLong(Compared::rebuilt).sum(),
        new Differing(compared.stream().mapToLong(Compared::differing).sum(), examples),
        swapped,
        events,
        BigDecimal.valueOf(millis).divide(BigDecimal.valueOf(MILLIS), 3, RoundingMode.HALF_UP),
        events * MILLIS / millis);
  }
}
