package nl.trajectory.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.trajectory.domain.funding.eligibility.InWork;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Standing.Status;
import nl.trajectory.domain.trajectory.route.Trial;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.worklist.Work;
import nl.trajectory.projections.worklist.WorkItem;
import nl.trajectory.projections.worklist.WorkList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What there is to do in random cohorts, against what one would write down by hand. */
class WorkListIT {
  private static final int TRAJECTORIES = 120;
  private static final int PAGE = 7;
  private static final long SEED = RandomHistories.seed(WorkListIT.class);

  private final Store store = Store.empty();
  private final WorkList work = new WorkList(store.app, store.facts);

  @AfterEach
  void close() {
    store.close();
  }

  private List<WorkItem> all(Sight<String> regions, @Nullable Boolean late, LocalDate today) {
    List<WorkItem> all = new ArrayList<>();
    WorkList.After after = null;
    List<WorkItem> page;
    do {
      page = work.list(new WorkList.Query(regions, null, null, null, late, after, PAGE), today);
      List<WorkItem> items = page.subList(0, Math.min(PAGE, page.size()));
      all.addAll(items);
      if (!items.isEmpty()) {
        WorkItem last = items.get(items.size() - 1);
        after = new WorkList.After(last.dueOn(), last.trajectory(), last.kind());
      }
    } while (page.size() > PAGE);
    return all;
  }

  @Test
  void what_there_is_to_do_is_what_one_would_write_down_by_hand() {
    World world = new World(SEED, TRAJECTORIES);
    world.record(store);
    store.project();
    Set<Work> met = EnumSet.noneOf(Work.class);
    List<LocalDate> days = new ArrayList<>(world.someDays(4));
    days.add(RandomRoutes.TODAY.plusDays(100));
    for (LocalDate today : days) {
      Set<String> expected = new TreeSet<>();
      world.knownAt(null).forEach(history -> expected.addAll(byHand(history, today)));
      List<WorkItem> found = all(Sight.all(), null, today);
      assertThat(found.stream().map(WorkListIT::text))
          .as("on %s of trajectory.seed=%s", today, SEED)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(found.stream().map(WorkItem::dueOn)).isSorted();
      assertThat(all(Sight.all(), true, today))
          .isEqualTo(found.stream().filter(item -> item.dueOn().isBefore(today)).toList())
          .allSatisfy(item -> assertThat(item.daysLate()).isPositive());
      assertThat(all(Sight.none(), null, today)).isEmpty();
      assertThat(all(Sight.of(Set.of("Zeeland")), null, today)).isSubsetOf(found);
      found.forEach(item -> met.add(item.kind()));
    }
    assertThat(met).as("kinds of work that came up").hasSizeGreaterThanOrEqualTo(5);
  }

  private static String text(WorkItem item) {
    return item.kind() + " " + item.trajectory() + " " + item.dueOn();
  }

  private static Set<String> byHand(History history, LocalDate today) {
    RouteState state = history.state();
    if (state.standing().isEnded()) {
      return Set.of();
    }
    Set<String> work = new TreeSet<>();
    String reference = state.opening().facts().reference();
    Stream.of(Work.values())
        .forEach(
            kind ->
                due(kind, history, state, today)
                    .filter(day -> !day.isAfter(today.plusDays(30)))
                    .ifPresent(day -> work.add(kind + " " + reference + " " + day)));
    return work;
  }

  private static Optional<LocalDate> due(
      Work kind, History history, RouteState state, LocalDate today) {
    Optional<Trial> trial = Optional.ofNullable(state.trial()).filter(t -> t.outcome() == null);
    Optional<Contract> contract = state.contracts().stream().reduce((before, after) -> after);
    return switch (kind) {
      case TRIAL_VERDICTS ->
          trial.filter(t -> t.verdicts().size() < Party.values().length).map(Trial::plannedEndOn);
      case TRIAL_PAST_END -> trial.map(Trial::plannedEndOn).filter(day -> day.isBefore(today));
      case CONTRACT_ENDS -> contract.filter(c -> c.endedOn() == null).map(Contract::endsOn);
      case RETENTION_ENDS ->
          state.milestones().containsKey(Milestone.CONTRACT)
              ? Optional.empty()
              : state.placement().benefitRetention().stream()
                  .map(period -> period.until())
                  .max(LocalDate::compareTo);
      case CONFIRMATION_DUE ->
          InWork.of(history)
              .flatMap(WorkListIT::unconfirmed)
              .filter(
                  day ->
                      contract
                          .filter(c -> c.endedOn() == null)
                          .filter(c -> c.endsOn() == null || !c.endsOn().isBefore(day))
                          .isPresent());
      case AFTERCARE_ENDS ->
          Optional.ofNullable(state.aftercare())
              .filter(aftercare -> aftercare.closedOn() == null)
              .map(aftercare -> aftercare.until());
      case RECRUIT_WAITS ->
          state.milestones().containsKey(Milestone.STARTED)
              ? Optional.empty()
              : Optional.of(Objects.requireNonNull(state.opening()).on().plusDays(90));
      case NO_ENTRY ->
          state.standing().status() == Status.RUNNING
              ? Optional.of(
                  history.effective().get(history.effective().size() - 1).occurredOn().plusDays(60))
              : Optional.empty();
    };
  }

  private static Optional<LocalDate> unconfirmed(InWork inWork) {
    return Stream.of(6, 12, 24)
        .filter(months -> inWork.knownFor(months) == null)
        .findFirst()
        .map(inWork::lastDayOf);
  }
}
