package nl.trajectory.projections.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.EmployerSince;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Since;
import org.jspecify.annotations.Nullable;

/**
 * All that the figures need of one trajectory: one row, and the rows of what there can be several
 * of. What holds from a day on has a row for each day on which it changed.
 */
public record TrajectoryFacts(
    TrajectoryFact trajectory,
    List<Stay> stays,
    List<Place> employers,
    List<Living> municipalities,
    List<Running> regions,
    List<Standing> standings,
    List<Deviating> deviations,
    List<Employed> contracts,
    List<Retained> retentions,
    Active activity) {

  /** The n-th stay in a cohort; null: not left. */
  public record Stay(
      String trajectoryId,
      int n,
      String cohort,
      LocalDate joinedOn,
      @Nullable LocalDate leftOn,
      List<String> seenBy) {}

  /** The employer that gives the place from that day on. */
  public record Place(String trajectoryId, LocalDate on, String employer, List<String> seenBy) {}

  /** Where the participant lives from that day on; the first is of the opening. */
  public record Living(
      String trajectoryId, LocalDate on, String municipality, List<String> seenBy) {}

  /** The region that runs the trajectory from that day on; the first is of the opening. */
  public record Running(String trajectoryId, LocalDate on, String region, List<String> seenBy) {}

  /** The phase that the route is in from that day on, and whether it runs. */
  public record Standing(
      String trajectoryId, LocalDate on, String phase, String status, List<String> seenBy) {}

  /** A deviation and its day. */
  public record Deviating(String trajectoryId, LocalDate on, String code, List<String> seenBy) {}

  /**
   * The n-th contract, with its renewals.
   *
   * @param endsOn as agreed; null: permanent
   * @param endedOn as recorded; null: not
   */
  public record Employed(
      String trajectoryId,
      int n,
      String employer,
      java.math.BigDecimal hoursPerWeek,
      LocalDate startsOn,
      @Nullable LocalDate endsOn,
      @Nullable LocalDate endedOn,
      boolean counts,
      List<String> seenBy) {}

  /** A period in which benefit may be kept. */
  public record Retained(
      String trajectoryId, LocalDate from, LocalDate until, List<String> seenBy) {}

  /** The day of the last entry. */
  public record Active(String trajectoryId, LocalDate lastEntryOn, List<String> seenBy) {}

  /**
   * The facts that a history comes to.
   *
   * @param history not empty
   * @param regionOfCohort null: nothing is known of a cohort of that reference
   */
  public static TrajectoryFacts of(
      String id, History history, Function<String, @Nullable String> regionOfCohort) {
    RouteState state = history.state();
    List<String> seenBy = seenBy(state, regionOfCohort);
    List<Entry> entries = history.effective();
    return new TrajectoryFacts(
        TrajectoryFact.of(id, history, seenBy),
        numbered(
            state.cohorts(),
            (n, s) -> new Stay(id, n, s.cohort(), s.joinedOn(), s.leftOn(), seenBy)),
        byDay(
            state.employers(), EmployerSince::on, e -> new Place(id, e.on(), e.employer(), seenBy)),
        byDay(state.municipalities(), Since::on, s -> new Living(id, s.on(), s.value(), seenBy)),
        byDay(state.regions(), Since::on, s -> new Running(id, s.on(), s.value(), seenBy)),
        Standings.of(history).stream()
            .map(s -> new Standing(id, s.on(), s.phase(), s.status(), seenBy))
            .toList(),
        state.deviations().stream()
            .map(d -> new Deviating(id, d.occurredOn(), d.code().code(), seenBy))
            .distinct()
            .toList(),
        numbered(state.contracts(), (n, contract) -> employed(id, n, contract, seenBy)),
        state.placement().benefitRetention().stream()
            .map(period -> new Retained(id, period.from(), period.until(), seenBy))
            .distinct()
            .toList(),
        new Active(id, entries.get(entries.size() - 1).occurredOn(), seenBy));
  }

  /** The region that runs it, and those of the cohorts that were joined. */
  private static List<String> seenBy(
      RouteState state, Function<String, @Nullable String> regionOfCohort) {
    SortedSet<String> regions = new TreeSet<>();
    state.region().ifPresent(regions::add);
    state.cohorts().stream()
        .map(Membership::cohort)
        .map(regionOfCohort)
        .filter(Objects::nonNull)
        .forEach(regions::add);
    return List.copyOf(regions);
  }

  private static Employed employed(String id, int n, Contract contract, List<String> seenBy) {
    return new Employed(
        id,
        n,
        contract.employer(),
        contract.hoursPerWeek(),
        contract.startsOn(),
        contract.endsOn(),
        contract.endedOn(),
        contract.counts(),
        seenBy);
  }

  private static <T, R> List<R> numbered(List<T> all, BiFunction<Integer, T, R> row) {
    List<R> rows = new ArrayList<>();
    for (T one : all) {
      rows.add(row.apply(rows.size(), one));
    }
    return rows;
  }

  /** Of two of one day the later one holds. */
  private static <T, R> List<R> byDay(
      List<T> timeline, Function<T, LocalDate> on, Function<T, R> row) {
    TreeMap<LocalDate, R> rows = new TreeMap<>();
    timeline.forEach(one -> rows.put(on.apply(one), row.apply(one)));
    return List.copyOf(rows.values());
  }
}
