package nl.trajectory.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.forecast.Starters;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.listing.TrajectoryQuery;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The views over random cohorts, against figures that are counted by hand. */
@Tag("long")
class ViewsIT {
  private static final int TRAJECTORIES = 50;
  private static final long SEED = RandomHistories.seed(ViewsIT.class);

  private final Store store = Store.empty();

  @AfterEach
  void close() {
    store.close();
  }

  private static SuccessQuestion by(Dimension dimension, LocalDate on, @Nullable Instant asOf) {
    return new SuccessQuestion(dimension, null, null, Sight.all(), null, null, on, asOf);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void the_cohort_view_is_what_is_counted_by_hand(int world) {
    World recorded = recorded(world);
    ByHand byHand = new ByHand(recorded);
    Set<Integer> starters = new HashSet<>();
    for (LocalDate on : recorded.someDays(6)) {
      for (String cohort : recorded.cohorts.keySet()) {
        Cohort live = store.cohorts.find(cohort, on, null).orElseThrow();
        Cohort then = store.cohorts.find(cohort, on, recorded.lastInstant()).orElseThrow();
        String which = cohort + " on " + on + " of trajectory.seed=" + SEED;
        assertThat(live).as(which).isEqualTo(byHand.cohort(cohort, on, null, live));
        assertThat(then).as(which).isEqualTo(byHand.cohort(cohort, on, null, then));
        assertThat(live.asOfPosition()).isEqualTo(then.asOfPosition()).isEqualTo(store.recorded());
        starters.add(live.starters());
      }
    }
    assertThat(starters).as("different numbers of starters").hasSizeGreaterThan(3);
  }

  private World recorded(int number) {
    World world = new World(SEED + number, TRAJECTORIES);
    world.record(store);
    store.project();
    return world;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void the_success_rates_are_what_is_counted_by_hand(int number) {
    World world = recorded(number);
    ByHand byHand = new ByHand(world);
    for (LocalDate on : world.someDays(3)) {
      for (Dimension dimension : Dimension.values()) {
        assertAnswered(byHand, by(dimension, on, null));
        assertAnswered(byHand, by(dimension, on, world.lastInstant()));
      }
    }
  }

  private SuccessRates assertAnswered(ByHand byHand, SuccessQuestion question) {
    SuccessRates answer = store.successRates.answer(question);
    String which = question + " of trajectory.seed=" + SEED;
    assertThat(answer.rows()).as(which).isEqualTo(byHand.rows(question));
    assertThat(answer.total()).as(which).isEqualTo(byHand.total(question));
    return answer;
  }

  @Test
  void success_rates_are_of_those_asked_for_only() {
    World world = recorded(7);
    ByHand byHand = new ByHand(world);
    LocalDate on = RandomRoutes.TODAY;
    int all =
        starters(
            byHand,
            new SuccessQuestion(Dimension.REGION, null, null, Sight.all(), null, null, on, null));
    List<SuccessQuestion> narrower = new ArrayList<>();
    for (Dimension by : List.of(Dimension.REGION, Dimension.COHORT, Dimension.START_HALF_YEAR)) {
      LocalDate middle = LocalDate.of(2025, 1, 15);
      Sight<String> two = Sight.of(Set.of("Rijnmond", "Zeeland"));
      narrower.add(new SuccessQuestion(by, "newcomers", null, Sight.all(), null, null, on, null));
      narrower.add(new SuccessQuestion(by, null, "Haaglanden", Sight.all(), null, null, on, null));
      narrower.add(new SuccessQuestion(by, null, null, two, null, null, on, null));
      narrower.add(new SuccessQuestion(by, null, null, two, null, null, on, world.lastInstant()));
      narrower.add(new SuccessQuestion(by, null, null, Sight.all(), middle, null, on, null));
      narrower.add(new SuccessQuestion(by, null, null, Sight.all(), null, middle, on, null));
      narrower.add(new SuccessQuestion(by, "newcomers", "Zeeland", two, middle, on, on, null));
    }
    for (SuccessQuestion question : narrower) {
      assertThat(starters(byHand, question)).as("%s", question).isLessThan(all);
    }
    SuccessQuestion hidden =
        new SuccessQuestion(
            Dimension.REGION,
            null,
            "Haaglanden",
            Sight.of(Set.of("Zeeland")),
            null,
            null,
            on,
            null);
    assertThat(starters(byHand, hidden)).isZero();
    SuccessQuestion none =
        new SuccessQuestion(Dimension.REGION, null, null, Sight.none(), null, null, on, null);
    assertThat(starters(byHand, none)).isZero();
  }

  private int starters(ByHand byHand, SuccessQuestion question) {
    return assertAnswered(byHand, question).total().starters();
  }

  @Test
  void the_figures_of_an_earlier_instant_are_those_that_were_known_then() {
    World world = recorded(8);
    ByHand byHand = new ByHand(world);
    Set<Integer> starters = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      Instant then = world.someInstant();
      for (LocalDate on : world.someDays(1)) {
        for (Dimension dimension : Dimension.values()) {
          starters.add(starters(byHand, by(dimension, on, then)));
        }
        for (String cohort : world.cohorts.keySet()) {
          Cohort known = store.cohorts.find(cohort, on, then).orElseThrow();
          assertThat(known).isEqualTo(byHand.cohort(cohort, on, then, known));
          assertThat(known.replayed()).isFalse();
          assertThat(known.updatedAt()).isEqualTo(then);
        }
      }
    }
    assertThat(starters).as("different numbers of starters").hasSizeGreaterThan(3);
  }

  @Test
  void heads_are_those_that_were_known_to_have_joined() {
    World world = recorded(11);
    ByHand byHand = new ByHand(world);
    Starters starters = new Starters(store.app, store.facts);
    Set<Map<String, Integer>> different = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      Instant asOf = i == 0 ? null : world.someInstant();
      for (LocalDate on : world.someDays(2)) {
        Map<String, Integer> counted = starters.of(on, asOf);
        assertThat(counted)
            .as("%s as of %s of trajectory.seed=%s", on, asOf, SEED)
            .isEqualTo(byHand.starters(on, asOf));
        different.add(counted);
      }
    }
    assertThat(different).as("different numbers of heads").hasSizeGreaterThan(3);
  }

  /** What is listed of a day is what was folded until that day. */
  @Test
  void lists_show_what_was_so_on_the_day_by_what_was_known() {
    World world = recorded(12);
    int listed = 0;
    for (int i = 0; i < 4; i++) {
      Instant asOf = i == 0 ? null : world.someInstant();
      for (LocalDate on : world.someDays(1)) {
        Map<String, String> shown = new TreeMap<>();
        list(Map.of(), null, on, asOf)
            .forEach(
                one ->
                    shown.put(
                        one.reference(),
                        String.join(
                                " ", one.phase(), one.status(), one.region(), one.municipality())
                            + (one.personalDataErased() ? " erased" : "")));
        assertThat(shown)
            .as("on %s as of %s of trajectory.seed=%s", on, asOf, SEED)
            .isEqualTo(listedByHand(world, on, asOf));
        listed += shown.size();
        assertFiltered(on, asOf, world);
      }
    }
    assertThat(listed).as("trajectories that were listed").isPositive();
  }

  private List<Listings.Trajectory> list(
      Map<String, String> equal,
      @Nullable Milestone milestone,
      LocalDate on,
      @Nullable Instant asOf) {
    Listings.Query page = new Listings.Query(equal, Sight.all(), null, null, TRAJECTORIES);
    return store.listings.trajectories(new TrajectoryQuery(page, milestone, on, asOf)).items();
  }

  private static Map<String, String> listedByHand(
      World world, LocalDate on, @Nullable Instant asOf) {
    Map<String, String> listed = new TreeMap<>();
    for (History history : world.knownAt(asOf)) {
      World.stateOn(on, history)
          .ifPresent(
              state -> {
                TrajectoryOpened opened = state.opening().facts();
                listed.put(
                    opened.reference(),
                    String.join(
                            " ",
                            String.valueOf(state.phase()),
                            state.standing().status().name(),
                            state.region().orElseThrow(),
                            state.municipality().orElseThrow())
                        + (world.erased(asOf).contains(opened.participant()) ? " erased" : ""));
              });
    }
    return listed;
  }

  private void assertFiltered(LocalDate on, @Nullable Instant asOf, World world) {
    List<RouteState> states =
        world.knownAt(asOf).stream()
            .flatMap(history -> World.stateOn(on, history).stream())
            .toList();
    for (Milestone milestone : Milestone.values()) {
      assertThat(list(Map.of(), milestone, on, asOf))
          .hasSize(
              (int)
                  states.stream()
                      .filter(state -> state.milestones().containsKey(milestone))
                      .count());
    }
    assertThat(list(Map.of("employer", "E1"), null, on, asOf))
        .hasSize((int) states.stream().filter(s -> s.employer().equals(Optional.of("E1"))).count());
    assertThat(list(Map.of("status", "EXITED", "region", "Zeeland"), null, on, asOf))
        .hasSize(
            (int)
                states.stream()
                    .filter(
                        s ->
                            s.standing().status().name().equals("EXITED")
                                && s.region().equals(Optional.of("Zeeland")))
                    .count());
  }

  /** Projected in one go or in small batches: the figures are the same. */
  @Test
  void the_figures_do_not_depend_on_how_the_events_came_in() {
    World world = new World(SEED + 9, TRAJECTORIES);
    store.subscription(25).start();
    world.record(store);
    store.awaitProjected();
    SuccessRates live =
        store.successRates.answer(by(Dimension.PROGRAMME, RandomRoutes.TODAY, null));
    List<String> rows = facts();
    try (Store other = Store.empty()) {
      world.changed(events -> events).record(other);
      other.project();
      assertThat(facts(other)).isEqualTo(rows).hasSize(TRAJECTORIES);
      assertThat(
              other.successRates.answer(by(Dimension.PROGRAMME, RandomRoutes.TODAY, null)).rows())
          .isEqualTo(live.rows());
    }
  }

  private List<String> facts() {
    return facts(store);
  }

  private static List<String> facts(Store store) {
    return store
        .app
        .sql(
            "SELECT (to_jsonb(f) - 'known_from')::text FROM views.trajectory_fact_now f"
                + " ORDER BY trajectory_id")
        .query(String.class)
        .list();
  }

  @Test
  void mistakes_that_were_put_right_leave_every_view_as_if_nobody_had_erred() {
    Random random = new Random(SEED);
    World world = recorded(10);
    List<Object> right = figures(world);
    List<String> rightFacts = facts();
    World erred =
        world
            .changed(events -> RandomHistories.withMistake(events, random))
            .changed(RandomHistories::withLastStepAgain);
    try (Store other = Store.empty()) {
      erred.record(other);
      other.project();
      assertThat(other.recorded()).isGreaterThan(TRAJECTORIES);
      assertThat(facts(other)).isEqualTo(rightFacts);
      assertThat(figures(erred, other, world)).isEqualTo(right);
    }
  }

  private List<Object> figures(World world) {
    return figures(world, store, world);
  }

  private static List<Object> figures(World world, Store store, World days) {
    List<Object> figures = new ArrayList<>();
    for (LocalDate on : Set.of(LocalDate.of(2024, 9, 1), RandomRoutes.TODAY)) {
      for (Instant asOf : new Instant[] {null, world.lastInstant()}) {
        for (Dimension dimension : Dimension.values()) {
          SuccessRates answer = store.successRates.answer(by(dimension, on, asOf));
          figures.add(answer.rows());
          figures.add(answer.total());
        }
        for (String cohort : days.cohorts.keySet()) {
          Cohort found = store.cohorts.find(cohort, on, asOf).orElseThrow();
          figures.add(List.of(found.starters(), found.funnel(), found.exits(), found.deviations()));
        }
      }
    }
    return figures;
  }
}
