package nl.trajectory.projections.success;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.projections.member.Counts;

/** What is measured of starters. */
enum Measured {
  CONTRACT(Milestone.CONTRACT),
  TRAINING(Milestone.TRAINED),
  VCA(Milestone.VCA),
  DIPLOMA(Milestone.DIPLOMA);

  /** How many months in work are counted after. */
  static final List<Integer> MONTHS = List.of(6, 12, 24);

  /** Starters; of each measure who reached it and who are pending; of months of work three. */
  static final int COUNTS = 1 + 2 * values().length + 3 * MONTHS.size();

  private final Milestone milestone;

  Measured(Milestone milestone) {
    this.milestone = milestone;
  }

  /** Who has reached it, as a condition on a starter. */
  String reached() {
    return Counts.reached(milestone);
  }

  /** Who runs on and has not reached it is pending. */
  String pending() {
    return Counts.pending(milestone);
  }

  /** Who came to work so long ago. */
  static String worksSince(int months) {
    return "s.employed_on <= s.cut AND s.months%d_on <= s.cut".formatted(months);
  }

  /** Of those, who was in work all the time. */
  static String inWork(int months) {
    return "s.employed_on <= s.cut AND s.in_work%d_on <= s.cut".formatted(months);
  }

  /** Who came to work, and not so long ago. */
  static String tooYoung(int months) {
    return "NOT s.gone AND s.employed_on <= s.cut AND s.months%d_on > s.cut".formatted(months);
  }

  /** All that is counted, in the order of {@link #COUNTS}. */
  static String counts() {
    List<String> counts = new ArrayList<>(List.of("count(*)"));
    for (Measured measured : values()) {
      counts.add(Counts.count(measured.reached()));
      counts.add(Counts.count(measured.pending()));
    }
    for (int months : MONTHS) {
      counts.add(Counts.count(inWork(months)));
      counts.add(Counts.count(worksSince(months)));
      counts.add(Counts.count(tooYoung(months)));
    }
    return String.join(", ", counts);
  }
}
