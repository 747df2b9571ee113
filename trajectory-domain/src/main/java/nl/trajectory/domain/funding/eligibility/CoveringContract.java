package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.trajectory.route.Contract;
import org.jspecify.annotations.Nullable;

/** A contract with its renewals, and the days of work that they cover. Mutable. */
final class CoveringContract {
  private final Contract signed;
  private final List<Integer> entries = new ArrayList<>();
  private final List<CoveredDays> periods = new ArrayList<>();
  private final Set<LocalDate> agreedEnds = new HashSet<>();
  private boolean cutShort;

  CoveringContract(Contract signed) {
    this.signed = signed;
  }

  /** As it was signed. */
  Contract signed() {
    return signed;
  }

  /** Sequence number of the entry that signed it. */
  int signingEntry() {
    return entries.get(0);
  }

  List<CoveredDays> periods() {
    return List.copyOf(periods);
  }

  /** Whether a recorded end cut its last period short. */
  boolean isCutShort() {
    return cutShort;
  }

  /**
   * It covers one period more, by signing or by renewal.
   *
   * @param until the agreed end; null: none
   */
  void covers(LocalDate from, @Nullable LocalDate until, int entry) {
    entries.add(entry);
    cutShort = false;
    if (until != null) {
      agreedEnds.add(until);
    }
    if (until == null || !until.isBefore(from)) {
      periods.add(new CoveredDays(from, until, List.copyOf(entries)));
    }
  }

  boolean coversDay(LocalDate day) {
    return periods.stream().anyMatch(period -> period.holds(day));
  }

  boolean endsAsAgreedOn(LocalDate day) {
    return agreedEnds.contains(day);
  }

  boolean isPermanent() {
    return periods.stream().anyMatch(period -> period.until() == null);
  }

  /** A recorded end: nothing is covered after that day. */
  void cut(LocalDate lastDay, int entry) {
    List<CoveredDays> left = new ArrayList<>();
    for (CoveredDays period : periods) {
      if (period.until() != null && !period.until().isAfter(lastDay)) {
        left.add(period);
      } else {
        cutShort = true;
        if (!period.from().isAfter(lastDay)) {
          left.add(new CoveredDays(period.from(), lastDay, period.entriesAnd(entry)));
        }
      }
    }
    periods.clear();
    periods.addAll(left);
  }
}
