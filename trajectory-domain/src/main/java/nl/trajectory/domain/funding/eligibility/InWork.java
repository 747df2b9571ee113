package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import org.jspecify.annotations.Nullable;

/**
 * How someone stayed in work, from the first day of covered work on. What it says holds on every
 * day from the one it names on: what happened later changes nothing about a day before.
 */
public final class InWork {
  private final LocalDate from;
  private final LocalDate since;
  private final List<Shown> work;

  /** Days of work, and the day of the last entry that shows them. */
  private record Shown(LocalDate from, @Nullable LocalDate until, LocalDate on) {
    LocalDate begun() {
      return on.isAfter(from) ? on : from;
    }
  }

  private InWork(LocalDate from, LocalDate since, List<Shown> work) {
    this.from = from;
    this.since = since;
    this.work = work;
  }

  /**
   * What the entries of a trajectory show.
   *
   * @return empty: no contract that counts has begun to cover a day
   */
  public static Optional<InWork> of(History history) {
    if (history.state().contracts().isEmpty()) {
      return Optional.empty();
    }
    List<Shown> work = work(history);
    return work.stream()
        .min(Comparator.comparing(Shown::begun).thenComparing(Shown::from))
        .map(first -> new InWork(first.from(), first.begun(), work));
  }

  private static List<Shown> work(History history) {
    CoveredWork covered = new CoveredWork();
    RouteState state = RouteState.beforeOpening(history.state().programme());
    for (Entry entry : history.effective()) {
      RouteState after = state.evolve(entry, List.of());
      covered.note(entry, state, after);
      state = after;
    }
    List<Shown> work = new ArrayList<>();
    for (CoveredDays days : covered.periods()) {
      work.add(new Shown(days.from(), days.until(), shownOn(days, history)));
    }
    return work;
  }

  /** A recorded end shows nothing of the days before it. */
  private static LocalDate shownOn(CoveredDays days, History history) {
    return days.entries().stream()
        .map(sequence -> history.inForce(sequence).orElseThrow())
        .filter(entry -> !(entry.step() instanceof ContractEnded))
        .map(Entry::occurredOn)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The day from which on it is known that work has begun. */
  public LocalDate since() {
    return since;
  }

  /** The last day of so many months from the first day of work. */
  public LocalDate lastDayOf(int months) {
    return Period.ofMonths(from, months).until();
  }

  /**
   * The day from which on it is known that every day of so many months, from the first day of work,
   * was a day of covered work; null: there was a day without, as far as is known.
   */
  public @Nullable LocalDate knownFor(int months) {
    Period all = Period.ofMonths(from, months);
    return work.stream()
        .map(Shown::on)
        .distinct()
        .sorted()
        .filter(day -> all.isCoveredBy(shownBy(day, all.until())))
        .findFirst()
        .map(day -> day.isAfter(all.until()) ? day : all.until())
        .orElse(null);
  }

  private List<Period> shownBy(LocalDate day, LocalDate last) {
    return work.stream()
        .filter(shown -> !shown.on().isAfter(day) && !shown.from().isAfter(last))
        .map(shown -> new Period(shown.from(), shown.until() == null ? last : shown.until()))
        .toList();
  }
}
