package nl.trajectory.projections.success;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is measured of starters. */
enum Measured {
  CONTRACT("contract_on"),
  TRAINING("trained_on"),
  VCA("vca_on"),
  DIPLOMA("diploma_on");

  /** How many months in work are counted after. */
  static final List<Integer> MONTHS = List.of(6, 12, 24);

  /** Starters; of each measure who reached it and who are pending; of months of work three. */
  static final int COUNTS = 1 + 2 * values().length + 3 * MONTHS.size();

  private final String day;

  Measured(String day) {
    this.day = day;
  }

  /** As spelled in a question. */
  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who has reached it, as a condition on a starter. */
  String reached() {
    return "s.%s <= cut".formatted(day);
  }

  /** Who runs on and has not reached it is pending. */
  String pending() {
    return """
    NOT gone AND (s.ended_on IS NULL OR s.ended_on > cut) AND (s.%1$s IS NULL OR s.%1$s > cut)\
    """
        .formatted(day);
  }

  /** Who came to work so long ago. */
  static String worksSince(int months) {
    return "s.employed_on <= cut AND s.months%d_on <= cut".formatted(months);
  }

  /** Of those, who was in work all the time. */
  static String inWork(int months) {
    return "s.employed_on <= cut AND s.in_work%d_on <= cut".formatted(months);
  }

  /** Who came to work, and not so long ago. */
  static String tooYoung(int months) {
    return "NOT gone AND s.employed_on <= cut AND s.months%d_on > cut".formatted(months);
  }

  /** All that is counted, in the order of {@link #COUNTS}. */
  static String counts() {
    List<String> counts = new ArrayList<>(List.of("count(*)"));
    for (Measured measured : values()) {
      counts.add(count(measured.reached()));
      counts.add(count(measured.pending()));
    }
    for (int months : MONTHS) {
      counts.add(count(inWork(months)));
      counts.add(count(worksSince(months)));
      counts.add(count(tooYoung(months)));
    }
    return String.join(", ", counts);
  }

  private static String count(String condition) {
    return "count(*) FILTER (WHERE " + condition + ")";
  }
}
