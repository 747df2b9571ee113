package nl.trajectory.api.screen.auditor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.showing.EntryBody;

/**
 * The two times of a history as a drawing: days above, moments of recording below, and what ties
 * them. Lengths are in units of a drawing 840 wide.
 */
public record Lanes(List<Tick> ticks, List<Dot> dots, List<Moment> moments) {
  private static final int LEFT = 130;
  private static final int RIGHT = 820;
  private static final int MOST_TICKS = 7;

  /** A day that is named on the axis. */
  public record Tick(int x, String name) {}

  /** An entry on the axis of days, and where it was recorded. */
  public record Dot(int x, int recordedX, boolean replaced, boolean correction) {}

  /** Entries that were recorded at one moment. */
  public record Moment(int x, int count, boolean corrections, String name) {}

  static Lanes of(Text text, List<Row> rows) {
    LocalDate first = null;
    LocalDate last = null;
    Map<Instant, List<Row>> moments = new LinkedHashMap<>();
    for (Row row : rows) {
      EntryBody entry = row.entry();
      LocalDate day = entry.occurredOn();
      first = first == null || day.isBefore(first) ? day : first;
      last = last == null || day.isAfter(last) ? day : last;
      Instant at = entry.recordedAt();
      if (at != null) {
        moments
            .computeIfAbsent(at.truncatedTo(ChronoUnit.MINUTES), minute -> new ArrayList<>())
            .add(row);
      }
    }
    if (first == null || last == null) {
      return new Lanes(List.of(), List.of(), List.of());
    }
    LocalDate from = first.minusDays(7);
    long days = Math.max(1, ChronoUnit.DAYS.between(from, last.plusDays(7)));
    List<Moment> drawn = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    int number = 0;
    for (Map.Entry<Instant, List<Row>> moment : moments.entrySet()) {
      number++;
      int x = LEFT + (RIGHT - LEFT) * number / (moments.size() + 1);
      List<Row> there = moment.getValue();
      boolean corrections = there.stream().allMatch(row -> row.corrects() != null);
      drawn.add(new Moment(x, there.size(), corrections, text.moment(moment.getKey())));
      for (Row row : there) {
        int at = x(from, days, row.entry().occurredOn());
        dots.add(new Dot(at, x, row.replaced(), row.corrects() != null));
      }
    }
    return new Lanes(ticks(text, from, days), dots, drawn);
  }

  private static int x(LocalDate from, long days, LocalDate day) {
    return (int) (LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(from, day) / days);
  }

  private static List<Tick> ticks(Text text, LocalDate from, long days) {
    List<Tick> ticks = new ArrayList<>();
    int step = Math.max(1, (int) ((days + 30L * MOST_TICKS - 1) / (30L * MOST_TICKS)));
    for (LocalDate day = from.plusMonths(1).withDayOfMonth(1);
        ChronoUnit.DAYS.between(from, day) < days;
        day = day.plusMonths(step)) {
      ticks.add(new Tick(x(from, days, day), text.month(day)));
    }
    return ticks;
  }
}
