package nl.trajectory.projections;

import static nl.trajectory.projections.RandomHistories.BOOK;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.eligibility.InWork;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.cohort.CohortView.Deviations;
import nl.trajectory.projections.cohort.CohortView.Exits;
import nl.trajectory.projections.cohort.CohortView.Reached;
import nl.trajectory.projections.success.InWorkRate;
import nl.trajectory.projections.success.Rate;
import nl.trajectory.projections.success.RateOfStarters;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRate;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the views, counted one trajectory at a time over states that are folded for the
 * very day asked for: as slow and plain as it can be, and without facts or SQL.
 */
final class ByHand {
  private final World world;

  ByHand(World world) {
    this.world = world;
  }

  /**
   * Someone in a cohort on a day.
   *
   * @param last what of the member counts: the state on that day, or on the day of leaving
   * @param gone has left the cohort, and is not back
   */
  private record Member(
      LocalDate joinedOn, boolean gone, RouteState last, LocalDate cut, Optional<InWork> work) {}

  private static Optional<Member> member(String cohort, LocalDate on, History history) {
    List<Membership> stays =
        history.stateOn(on).cohorts().stream().filter(s -> s.cohort().equals(cohort)).toList();
    if (stays.isEmpty()) {
      return Optional.empty();
    }
    boolean gone = stays.stream().allMatch(stay -> stay.leftOn() != null);
    LocalDate last = gone ? stays.get(stays.size() - 1).leftOn() : on;
    return Optional.of(
        new Member(
            stays.get(0).joinedOn(), gone, history.stateOn(last), last, work(history, last)));
  }

  /** What the entries until that day show of being in work. */
  private static Optional<InWork> work(History history, LocalDate day) {
    List<TrajectoryEvent> until = new ArrayList<>();
    history.effective().stream()
        .filter(entry -> !entry.occurredOn().isAfter(day))
        .sorted(Comparator.comparing(Entry::sequence))
        .forEach(entry -> until.add(entry.recorded()));
    return until.isEmpty() ? Optional.empty() : InWork.of(History.of(BOOK, until));
  }

  // The cohort view

  /** Position and time of the rows are taken from what is compared with. */
  Cohort cohort(String reference, LocalDate on, @Nullable Instant asOf, Cohort actual) {
    CohortPlanned plan = world.cohort(reference, asOf);
    LocalDate closedOn = world.closedOn(reference, asOf);
    Programme programme = programme(plan.programme());
    List<History> known = world.knownAt(asOf);
    List<Member> members =
        known.stream().flatMap(history -> member(reference, on, history).stream()).toList();
    return new Cohort(
        reference,
        plan.name(),
        plan.programme(),
        plan.region(),
        plan.sector(),
        plan.processDirector(),
        plan.recruitmentFrom(),
        plan.startsOn(),
        closedOn == null || closedOn.isAfter(on) ? null : closedOn,
        plan.plannedSize(),
        programme.group() == null ? null : programme.group().least(),
        programme.group() == null ? null : programme.group().most(),
        members.size(),
        funnel(members, programme),
        exits(members),
        deviations(plan, programme, on, members, known),
        List.of(),
        actual.asOfPosition(),
        actual.updatedAt(),
        actual.replayed());
  }

  private static Programme programme(String code) {
    return RandomHistories.PROGRAMMES.find(code, 1).orElseThrow();
  }

  private static List<Reached> funnel(List<Member> members, Programme programme) {
    List<Reached> funnel = new ArrayList<>();
    int previous = 0;
    for (Milestone milestone : Milestone.values()) {
      int count = 0;
      for (Member member : members) {
        boolean reached = member.last().milestones().containsKey(milestone);
        count += milestone == Milestone.STARTED || reached ? 1 : 0;
      }
      funnel.add(
          new Reached(
              milestone,
              count,
              share(count, members.size()),
              share(count, previous),
              milestone.isOnRouteOf(programme)));
      previous = count > 0 ? count : previous;
    }
    return funnel;
  }

  private static @Nullable BigDecimal share(int count, int of) {
    return of == 0
        ? null
        : new BigDecimal(count).divide(new BigDecimal(of), 6, RoundingMode.HALF_UP);
  }

  private static List<Exits> exits(List<Member> members) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Member member : members) {
      if (member.last().standing().exitReason() != null) {
        counts.merge(member.last().standing().exitReason().name(), 1, Integer::sum);
      }
    }
    List<Exits> exits = new ArrayList<>();
    counts.forEach((reason, count) -> exits.add(new Exits(reason, count)));
    return exits;
  }

  private static List<Deviations> deviations(
      CohortPlanned plan,
      Programme programme,
      LocalDate on,
      List<Member> members,
      List<History> known) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Member member : members) {
      Set<String> codes =
          member.last().deviations().stream().map(d -> d.code().code()).collect(Collectors.toSet());
      codes.forEach(code -> counts.merge(code, 1, Integer::sum));
    }
    long starters =
        known.stream()
            .map(history -> member(plan.reference(), plan.startsOn(), history))
            .filter(member -> member.isPresent() && !member.get().gone())
            .count();
    if (programme.group() != null
        && !on.isBefore(plan.startsOn())
        && !programme.group().include((int) starters)) {
      counts.merge("norm.group-size", 1, Integer::sum);
    }
    if (programme.leadTimeMonths() != null
        && plan.startsOn().isAfter(plan.recruitmentFrom().plusMonths(programme.leadTimeMonths()))) {
      counts.merge("norm.lead-time", 1, Integer::sum);
    }
    List<Deviations> deviations = new ArrayList<>();
    counts.forEach((code, count) -> deviations.add(new Deviations(code, count)));
    return deviations;
  }

  /** How many had joined each cohort, also who has left since. */
  Map<String, Integer> starters(LocalDate on, @Nullable Instant asOf) {
    Map<String, Integer> starters = new TreeMap<>();
    for (History history : world.knownAt(asOf)) {
      cohorts(history.stateOn(on)).forEach(cohort -> starters.merge(cohort, 1, Integer::sum));
    }
    return starters;
  }

  // The success-rate view

  /** A start in a group, and what of the starter counts. */
  private record Start(
      String group,
      LocalDate on,
      boolean gone,
      RouteState last,
      LocalDate cut,
      Optional<InWork> work) {}

  List<SuccessRate> rows(SuccessQuestion question) {
    Map<String, List<Start>> groups = new TreeMap<>();
    for (History history : world.knownAt(question.asOf())) {
      for (Start start : starts(question, history)) {
        groups.computeIfAbsent(start.group(), g -> new ArrayList<>()).add(start);
      }
    }
    List<SuccessRate> rows = new ArrayList<>();
    groups.forEach((group, starts) -> rows.add(row(group, starts)));
    return rows;
  }

  SuccessRate total(SuccessQuestion question) {
    List<Start> starts = new ArrayList<>();
    for (History history : world.knownAt(question.asOf())) {
      World.stateOn(question.on(), history)
          .flatMap(state -> ofTrajectory("total", state, question.on(), history))
          .filter(start -> isAskedFor(question, start, history.stateOn(question.on())))
          .ifPresent(starts::add);
    }
    return row("total", starts);
  }

  private List<Start> starts(SuccessQuestion question, History history) {
    Optional<RouteState> found = World.stateOn(question.on(), history);
    if (found.isEmpty()) {
      return List.of();
    }
    RouteState state = found.get();
    LocalDate on = question.on();
    List<Start> starts = new ArrayList<>();
    switch (question.groupBy()) {
      case COHORT -> {
        for (String cohort : cohorts(state)) {
          Member member = member(cohort, question.on(), history).orElseThrow();
          starts.add(
              new Start(
                  cohort,
                  member.joinedOn(),
                  member.gone(),
                  member.last(),
                  member.cut(),
                  member.work()));
        }
        if (starts.isEmpty()) {
          ofTrajectory("none", state, on, history).ifPresent(starts::add);
        }
      }
      case PROGRAMME ->
          ofTrajectory(state.programme().code(), state, on, history).ifPresent(starts::add);
      case REGION ->
          ofTrajectory(state.region().orElseThrow(), state, on, history).ifPresent(starts::add);
      case MUNICIPALITY ->
          ofTrajectory(state.municipality().orElseThrow(), state, on, history)
              .ifPresent(starts::add);
      case TARGET_GROUP ->
          ofTrajectory(opened(state).targetGroup().name(), state, on, history)
              .ifPresent(starts::add);
      case EMPLOYER ->
          ofTrajectory(state.employer().orElse("none"), state, on, history).ifPresent(starts::add);
      case SECTOR ->
          ofTrajectory(sector(state, question.asOf()), state, on, history).ifPresent(starts::add);
      case START_HALF_YEAR ->
          ofTrajectory(halfYear(state), state, on, history).ifPresent(starts::add);
    }
    starts.removeIf(start -> !isAskedFor(question, start, state));
    return starts;
  }

  private static TrajectoryOpened opened(RouteState state) {
    return Objects.requireNonNull(state.opening()).facts();
  }

  private static Set<String> cohorts(RouteState state) {
    return state.cohorts().stream().map(Membership::cohort).collect(Collectors.toSet());
  }

  private static Optional<Start> ofTrajectory(
      String group, RouteState state, LocalDate on, History history) {
    return Optional.ofNullable(state.milestones().get(Milestone.STARTED))
        .map(day -> new Start(group, day, false, state, on, work(history, on)));
  }

  private String sector(RouteState state, @Nullable Instant asOf) {
    List<Membership> stays = state.cohorts();
    return !stays.isEmpty()
        ? world.cohort(stays.get(stays.size() - 1).cohort(), asOf).sector()
        : state.employer().map(e -> world.employer(e, asOf).sector()).orElse("none");
  }

  private static String halfYear(RouteState state) {
    LocalDate day = state.milestones().get(Milestone.STARTED);
    return day == null ? "" : day.getYear() + (day.getMonthValue() < 7 ? "-H1" : "-H2");
  }

  /** A leaver of a cohort too is of the region that runs the trajectory on the day asked about. */
  private static boolean isAskedFor(SuccessQuestion question, Start start, RouteState onTheDay) {
    String region = onTheDay.region().orElseThrow();
    String programme = start.last().programme().code();
    return (question.programme() == null || question.programme().equals(programme))
        && (question.region() == null || question.region().equals(region))
        && question.regions().includes(region)
        && (question.from() == null || !start.on().isBefore(question.from()))
        && (question.until() == null || !start.on().isAfter(question.until()));
  }

  private static SuccessRate row(String group, List<Start> starts) {
    int n = starts.size();
    int contracts = count(starts, Milestone.CONTRACT);
    int pending = pending(starts, Milestone.CONTRACT);
    Set<Optional<BigDecimal>> targets = new HashSet<>();
    for (Start start : starts) {
      targets.add(Optional.ofNullable(start.last().programme().target()));
    }
    BigDecimal target = targets.size() == 1 ? targets.iterator().next().orElse(null) : null;
    return new SuccessRate(
        group,
        n,
        pending,
        rate(starts, Milestone.CONTRACT),
        rate(starts, Milestone.TRAINED),
        rate(starts, Milestone.VCA),
        rate(starts, Milestone.DIPLOMA),
        target,
        target == null ? null : meets(contracts, pending, target.multiply(new BigDecimal(n))),
        List.of(inWork(starts, 6), inWork(starts, 12), inWork(starts, 24)));
  }

  private static InWorkRate inWork(List<Start> starts, int months) {
    int stayed = 0;
    int over = 0;
    int young = 0;
    for (Start start : starts) {
      if (start.work().isPresent() && !start.work().get().since().isAfter(start.cut())) {
        LocalDate known = start.work().get().knownFor(months);
        stayed += known == null || known.isAfter(start.cut()) ? 0 : 1;
        boolean isOver = !start.work().get().lastDayOf(months).isAfter(start.cut());
        over += isOver ? 1 : 0;
        young += isOver || start.gone() ? 0 : 1;
      }
    }
    return InWorkRate.of(months, stayed, over, young);
  }

  private static @Nullable Boolean meets(int contracts, int pending, BigDecimal needed) {
    if (needed.compareTo(new BigDecimal(contracts)) <= 0) {
      return true;
    }
    return needed.compareTo(new BigDecimal(contracts + pending)) > 0 ? false : null;
  }

  private static RateOfStarters rate(List<Start> starts, Milestone milestone) {
    Rate all = Rate.of(count(starts, milestone), starts.size());
    int pending = pending(starts, milestone);
    return new RateOfStarters(
        all.numerator(),
        all.denominator(),
        all.rate(),
        all.low(),
        all.high(),
        Rate.of(all.numerator(), starts.size() - pending),
        pending > starts.size() / 5.0);
  }

  private static int pending(List<Start> starts, Milestone milestone) {
    int pending = 0;
    for (Start start : starts) {
      RouteState last = start.last();
      boolean decided = last.standing().isEnded() || last.milestones().containsKey(milestone);
      pending += start.gone() || decided ? 0 : 1;
    }
    return pending;
  }

  private static int count(List<Start> starts, Milestone milestone) {
    return (int) starts.stream().filter(s -> s.last().milestones().containsKey(milestone)).count();
  }
}
