package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * The days of work that entries show, as they are told one after another in the order of the
 * effective history.
 *
 * <p>A contract that counts covers its days as agreed, and so does a renewal; an agreed end is an
 * end, whether or not it is recorded. A recorded end cuts short; {@code EXPIRED} does so to a
 * permanent contract alone. A confirmation by the employer of the last contract covers the days
 * from that contract's agreed end to its own; one that was cut short has no agreed end to go on
 * from.
 */
final class CoveredWork {
  private static final Comparator<Covered> BY_LAST_DAY =
      Comparator.comparing(covered -> covered.until() == null ? LocalDate.MAX : covered.until());

  private final List<Job> jobs = new ArrayList<>();
  private final List<Covered> confirmed = new ArrayList<>();

  /** A contract with its renewals, at the index that it has in the state of the route. */
  private static final class Job {
    private final Contract signed;
    private final List<Integer> entries = new ArrayList<>();
    private final List<Covered> periods = new ArrayList<>();
    private final Set<LocalDate> agreedEnds = new HashSet<>();
    private boolean cutShort;

    private Job(Contract signed) {
      this.signed = signed;
    }

    private void covers(LocalDate from, @Nullable LocalDate until, int entry) {
      entries.add(entry);
      cutShort = false;
      if (until != null) {
        agreedEnds.add(until);
      }
      if (until == null || !until.isBefore(from)) {
        periods.add(new Covered(from, until, List.copyOf(entries)));
      }
    }

    private boolean coversDay(LocalDate day) {
      return periods.stream().anyMatch(period -> period.holds(day));
    }

    private boolean isPermanent() {
      return periods.stream().anyMatch(period -> period.until() == null);
    }

    private void cut(LocalDate lastDay, int entry) {
      List<Covered> left = new ArrayList<>();
      for (Covered period : periods) {
        if (period.until() != null && !period.until().isAfter(lastDay)) {
          left.add(period);
        } else {
          cutShort = true;
          if (!period.from().isAfter(lastDay)) {
            left.add(new Covered(period.from(), lastDay, period.entriesAnd(entry)));
          }
        }
      }
      periods.clear();
      periods.addAll(left);
    }
  }

  /**
   * Days of work in a row.
   *
   * @param until null: no end in sight
   * @param entries sequence numbers of those that show it
   */
  private record Covered(LocalDate from, @Nullable LocalDate until, List<Integer> entries) {

    boolean holds(LocalDate day) {
      return !from.isAfter(day) && (until == null || !until.isBefore(day));
    }

    List<Integer> entriesAnd(int entry) {
      List<Integer> more = new ArrayList<>(entries);
      more.add(entry);
      return List.copyOf(more);
    }
  }

  /** A contract, and the entry that signed it. */
  record Signed(Contract contract, int entry) {}

  void signed(Entry entry, Contract contract) {
    Job job = new Job(contract);
    job.covers(contract.startsOn(), contract.endsOn(), entry.sequence());
    jobs.add(job);
  }

  /**
   * @param contract index of the contract that it renews
   */
  void renewed(Entry entry, ContractRenewed renewal, int contract) {
    jobs.get(contract).covers(renewal.startsOn(), renewal.endsOn(), entry.sequence());
  }

  /**
   * @param before every contract as it was before the end
   */
  void ended(Entry entry, ContractEnded end, List<Contract> before) {
    LocalDate day = entry.occurredOn();
    Job of = end.reason() == EndReason.EXPIRED ? expired(day, before) : last(day);
    if (of != null) {
      of.cut(day, entry.sequence());
    }
  }

  /**
   * The permanent contract that is said to have expired; null: what expired is a contract with an
   * agreed end, which is an end without that.
   */
  private @Nullable Job expired(LocalDate day, List<Contract> before) {
    if (jobs.stream().anyMatch(job -> job.agreedEnds.contains(day))) {
      return null;
    }
    for (int i = before.size() - 1; i >= 0; i--) {
      if (before.get(i).endedOn() == null) {
        return jobs.get(i).isPermanent() ? jobs.get(i) : null;
      }
    }
    return null;
  }

  /** The contract, signed last, that covers the day. */
  private @Nullable Job last(LocalDate day) {
    return jobs.stream().filter(job -> job.coversDay(day)).reduce((a, b) -> b).orElse(null);
  }

  void confirmed(Entry entry, EmploymentConfirmed confirmation) {
    LocalDate day = entry.occurredOn();
    Job last = null;
    Covered until = null;
    for (Job job : jobs) {
      for (Covered period : job.periods) {
        if (job.signed.counts()
            && !period.from().isAfter(day)
            && (until == null || BY_LAST_DAY.compare(period, until) >= 0)) {
          last = job;
          until = period;
        }
      }
    }
    if (last == null || until == null || last.cutShort) {
      return;
    }
    LocalDate agreedEnd = until.until();
    if (agreedEnd != null
        && agreedEnd.isBefore(day)
        && last.signed.employer().equals(confirmation.employer())) {
      confirmed.add(new Covered(agreedEnd.plusDays(1), day, until.entriesAnd(entry.sequence())));
    }
  }

  /**
   * The contract under which someone works for that employer on that day: the one that covers the
   * day, else the one with the employer, else the one that was signed last; null: none was signed
   * that counts.
   */
  @Nullable Signed contractOn(LocalDate day, String employer) {
    Job found = null;
    int fits = -1;
    for (Job job : jobs) {
      int fit = (job.coversDay(day) ? 2 : 0) + (job.signed.employer().equals(employer) ? 1 : 0);
      if (job.signed.counts() && fit >= fits) {
        found = job;
        fits = fit;
      }
    }
    return found == null ? null : new Signed(found.signed, found.entries.get(0));
  }

  /**
   * The work up to a day.
   *
   * @param longestGap how many days without work in a row break nothing
   */
  Worked upTo(LocalDate day, int longestGap) {
    List<Covered> known = new ArrayList<>();
    jobs.stream().filter(job -> job.signed.counts()).forEach(job -> known.addAll(job.periods));
    known.addAll(confirmed);
    List<Covered> covered = new ArrayList<>();
    for (Covered period : known) {
      if (!period.from().isAfter(day)) {
        boolean isOver = period.until() != null && period.until().isBefore(day);
        covered.add(isOver ? period : new Covered(period.from(), day, period.entries()));
      }
    }
    covered.sort(Comparator.comparing(Covered::from));
    List<Period> periods = joined(covered);
    int first = Math.max(periods.size() - 1, 0);
    while (first > 0 && gap(periods.get(first - 1), periods.get(first)) <= longestGap) {
      first--;
    }
    Set<Integer> entries =
        periods.isEmpty() ? Set.of() : shownBy(covered, periods.get(first).from());
    return new Worked(day, periods, first, List.copyOf(entries));
  }

  private static long gap(Period before, Period after) {
    return after.from().toEpochDay() - before.until().toEpochDay() - 1;
  }

  /**
   * @param covered by first day
   */
  private static List<Period> joined(List<Covered> covered) {
    List<Period> periods = new ArrayList<>();
    for (Covered next : covered) {
      LocalDate until = lastDay(next);
      int last = periods.size() - 1;
      if (last < 0 || periods.get(last).until().plusDays(1).isBefore(next.from())) {
        periods.add(new Period(next.from(), until));
      } else if (until.isAfter(periods.get(last).until())) {
        periods.set(last, new Period(periods.get(last).from(), until));
      }
    }
    return periods;
  }

  private static LocalDate lastDay(Covered clipped) {
    return Objects.requireNonNull(clipped.until(), "clipped");
  }

  /**
   * The entries of the fewest that show each day from then on: of those that go on from the days
   * shown before, the one that goes furthest.
   *
   * @param covered by first day
   */
  private static Set<Integer> shownBy(List<Covered> covered, LocalDate from) {
    Set<Integer> entries = new TreeSet<>();
    LocalDate shown = from.minusDays(1);
    Covered furthest = null;
    for (Covered next : covered) {
      if (furthest != null && shown.plusDays(1).isBefore(next.from())) {
        entries.addAll(furthest.entries());
        shown = lastDay(furthest);
        furthest = null;
      }
      if (shown.plusDays(1).isBefore(next.from())) {
        shown = next.from().minusDays(1);
      }
      if (lastDay(next).isAfter(furthest == null ? shown : lastDay(furthest))) {
        furthest = next;
      }
    }
    if (furthest != null) {
      entries.addAll(furthest.entries());
    }
    return entries;
  }
}
