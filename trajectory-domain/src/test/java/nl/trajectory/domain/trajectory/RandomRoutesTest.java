package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.trajectory.RandomRoutes.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.history.RouteDecision;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Since;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.AnytimeStep.Moved;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds of every history. To repeat a run, give its seed: {@code -Dtrajectory.seed=42}. */
class RandomRoutesTest {
  private static final int HISTORIES = 1_500;
  private static final int PROPOSALS = 60;
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());

  @BeforeAll
  static void printSeed() {
    System.out.println("RandomRoutesTest: trajectory.seed=" + SEED);
  }

  /** Grows histories proposal by proposal; what throws or fails names the history's own seed. */
  private static void everyDecision(int histories, BiConsumer<History, Decided> check) {
    everyHistory(
        histories,
        (routes, history) -> {
          for (int i = 0; i < PROPOSALS; i++) {
            TrajectoryEvent proposed = routes.next(history);
            Decided decided = new Decided(proposed, Route.decide(history, proposed, TODAY));
            check.accept(history, decided);
            history = decided.decision().after();
          }
        });
  }

  private record Decided(TrajectoryEvent proposed, RouteDecision decision) {}

  /** Hands over histories of the opening alone, of each programme in turn. */
  private static void everyHistory(int histories, BiConsumer<RandomRoutes, History> check) {
    List<Programme> programmes = BOOK.programmes().all();
    for (int i = 0; i < histories; i++) {
      Programme programme = programmes.get(i % programmes.size());
      RandomRoutes routes = new RandomRoutes(BOOK, new Random(SEED + i));
      try {
        check.accept(routes, routes.opened("T-1", programme));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("history " + i + " of trajectory.seed=" + SEED + ": " + e, e);
      }
    }
  }

  private static void everyGrownHistory(int histories, BiConsumer<RandomRoutes, History> check) {
    everyHistory(
        histories,
        (routes, history) -> {
          int proposals = PROPOSALS / 2 + (int) (SEED & 15);
          for (int i = 0; i < proposals; i++) {
            history = Route.decide(history, routes.next(history), TODAY).after();
          }
          check.accept(routes, history);
        });
  }

  @Test
  void a_decision_never_throws_and_a_refusal_says_what_to_do() {
    everyDecision(
        HISTORIES,
        (history, decided) -> {
          for (Refusal refusal : decided.decision().refusals()) {
            assertThat(refusal.code()).isNotNull();
            assertThat(refusal.field()).isNotBlank();
            assertThat(refusal.sentence()).matches("(?s)[A-Z].*\\.");
          }
          if (!decided.decision().accepted()) {
            assertThat(decided.decision().after()).isSameAs(history);
          }
        });
  }

  @Test
  void a_history_read_at_once_equals_one_that_grew() {
    everyDecision(
        HISTORIES / 4,
        (history, decided) -> {
          if (decided.decision().accepted()) {
            History grown = decided.decision().after();
            History read = History.of(BOOK, grown.events());
            assertThat(read.events()).endsWith(decided.proposed());
            assertThat(read.effective()).isEqualTo(grown.effective());
            assertThat(read.state()).isEqualTo(grown.state());
          }
        });
  }

  @Test
  void what_was_accepted_once_is_accepted_again() {
    everyGrownHistory(
        HISTORIES / 2,
        (routes, history) -> {
          History again = History.empty(BOOK);
          for (TrajectoryEvent event : history.events()) {
            RouteDecision decision = Route.decide(again, event, TODAY);
            assertThat(decision.refusals()).isEmpty();
            again = decision.after();
          }
          assertThat(again.state()).isEqualTo(history.state());
        });
  }

  /** Every rule holds at every place of the effective history, not only when a step was taken. */
  @Test
  void every_effective_history_keeps_every_rule_from_its_beginning() {
    everyGrownHistory(
        HISTORIES / 2,
        (routes, history) -> {
          RouteState state = RouteState.beforeOpening(history.state().programme());
          for (Entry entry : history.effective()) {
            assertThat(BOOK.judge(state, entry, TODAY)).isEmpty();
            state = BOOK.after(state, entry);
          }
          assertThat(state).isEqualTo(history.state());
        });
  }

  @Test
  void the_state_on_a_day_is_what_the_entries_up_to_it_add_up_to() {
    everyGrownHistory(
        HISTORIES / 2,
        (routes, history) -> {
          RouteState whole = history.state();
          RouteState state = RouteState.beforeOpening(whole.programme());
          List<Entry> entries = history.effective();
          for (int i = 0; i < entries.size(); i++) {
            LocalDate day = entries.get(i).occurredOn();
            state = BOOK.after(state, entries.get(i));
            if (i + 1 == entries.size() || entries.get(i + 1).occurredOn().isAfter(day)) {
              assertThat(history.stateOn(day)).isEqualTo(state);
              assertThat(state.milestones()).isEqualTo(milestonesBy(day, whole));
              assertThat(state.deviations()).isEqualTo(deviationsBy(day, whole));
            }
          }
          LocalDate before = entries.get(0).occurredOn().minusDays(1);
          assertThat(history.stateOn(before))
              .isEqualTo(RouteState.beforeOpening(whole.programme()));
        });
  }

  private static Map<Milestone, LocalDate> milestonesBy(LocalDate day, RouteState state) {
    return state.milestones().entrySet().stream()
        .filter(reached -> !reached.getValue().isAfter(day))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<Deviation> deviationsBy(LocalDate day, RouteState state) {
    return state.deviations().stream().filter(d -> !d.occurredOn().isAfter(day)).toList();
  }

  @Test
  void a_mistake_put_right_equals_never_having_erred() {
    int[] compared = new int[1];
    everyGrownHistory(
        HISTORIES,
        (routes, history) -> {
          StepRecorded wrong = routes.step(history);
          StepRecorded right = routes.step(history);
          RouteDecision mistake = Route.decide(history, wrong, TODAY);
          if (mistake.accepted()) {
            int last = mistake.after().lastSequence();
            RouteDecision direct = Route.decide(history, right, TODAY);
            RouteDecision amended =
                Route.decide(
                    mistake.after(), new EntryAmended(last, right, "Mistaken", null), TODAY);
            RouteDecision retracted =
                Route.decide(mistake.after(), new EntryRetracted(last, "Mistaken", null), TODAY);
            assertThat(retracted.accepted()).isTrue();
            assertThat(retracted.after().state()).isEqualTo(history.state());
            RouteDecision retaken = Route.decide(retracted.after(), right, TODAY);
            assertThat(amended.accepted()).isEqualTo(direct.accepted());
            assertThat(retaken.refusals()).isEqualTo(direct.refusals());
            if (direct.accepted()) {
              compared[0]++;
              assertThat(amended.after().state()).isEqualTo(direct.after().state());
              assertThat(withoutNumbers(retaken.after().state()))
                  .isEqualTo(withoutNumbers(direct.after().state()));
            }
          }
        });
    assertThat(compared[0]).as("mistakes that were compared").isGreaterThan(HISTORIES / 10);
  }

  private static RouteState withoutNumbers(RouteState state) {
    return new RouteState(
        state.programme(),
        state.opening(),
        withoutNumbers(state.municipalities()),
        withoutNumbers(state.regions()),
        state.phases(),
        state.decision(),
        state.cohorts(),
        state.placement(),
        state.learning(),
        state.trial(),
        state.trialPassed(),
        state.contracts(),
        state.aftercare(),
        state.goals(),
        state.standing(),
        state.employers(),
        state.milestones(),
        state.deviations().stream()
            .map(d -> new Deviation(d.code(), 0, d.occurredOn(), d.sentence()))
            .toList());
  }

  private static List<Since> withoutNumbers(List<Since> timeline) {
    return timeline.stream().map(since -> new Since(since.on(), since.value(), 0)).toList();
  }

  @Test
  void where_a_trajectory_was_on_a_day_is_what_the_last_move_and_handover_by_then_say() {
    int[] moved = new int[2];
    everyGrownHistory(
        HISTORIES / 2,
        (routes, history) -> {
          LocalDate first = history.effective().get(0).occurredOn();
          LocalDate last = history.effective().get(history.effective().size() - 1).occurredOn();
          for (LocalDate day = first.minusDays(2); !day.isAfter(last.plusDays(2)); ) {
            Entry municipality = lastUntil(day, history, Moved.class);
            Entry region = lastUntil(day, history, HandedOver.class);
            String lives = ((TrajectoryOpened) opening(history).step()).municipality();
            String runs = ((TrajectoryOpened) opening(history).step()).region();
            if (municipality.step() instanceof Moved step) {
              lives = step.municipality();
              moved[0]++;
            }
            if (region.step() instanceof HandedOver step) {
              runs = step.region();
              moved[1]++;
            }
            Since living = history.state().municipalityOn(day).orElseThrow();
            assertThat(living)
                .isEqualTo(new Since(municipality.occurredOn(), lives, municipality.sequence()));
            Since running = history.state().regionOn(day).orElseThrow();
            assertThat(running).isEqualTo(new Since(region.occurredOn(), runs, region.sequence()));
            if (!day.isBefore(opening(history).occurredOn())) {
              assertThat(history.stateOn(day).municipality()).contains(living.value());
              assertThat(history.stateOn(day).region()).contains(running.value());
            }
            day = day.plusDays(1);
          }
        });
    assertThat(moved).as("days after a move, and after a handover").doesNotContain(0);
  }

  /** The last of that type by then, else the opening. */
  private static Entry lastUntil(LocalDate day, History history, Class<? extends Step> type) {
    Entry last = opening(history);
    for (Entry entry : history.effective()) {
      if (type.isInstance(entry.step()) && !entry.occurredOn().isAfter(day)) {
        last = entry;
      }
    }
    return last;
  }

  private static Entry opening(History history) {
    return history.inForce(0).orElseThrow();
  }

  /** Else the tests above would show less than they seem to. */
  @Test
  void the_random_histories_go_everywhere() {
    Set<String> accepted = new TreeSet<>();
    Set<RefusalCode> refused = EnumSet.noneOf(RefusalCode.class);
    Set<Milestone> reached = EnumSet.noneOf(Milestone.class);
    Set<DeviationCode> deviated = EnumSet.noneOf(DeviationCode.class);
    everyDecision(
        HISTORIES,
        (history, decided) -> {
          decided.decision().refusals().stream().limit(1).forEach(r -> refused.add(r.code()));
          if (decided.decision().accepted()) {
            accepted.add(decided.proposed().type());
            RouteState state = decided.decision().after().state();
            reached.addAll(state.milestones().keySet());
            state.deviations().forEach(deviation -> deviated.add(deviation.code()));
          }
        });
    Set<String> types = new TreeSet<>(Step.TYPES.keySet());
    types.remove("TrajectoryOpened"); // what each history begins with
    types.addAll(List.of("EntryAmended", "EntryRetracted"));
    assertThat(accepted).isEqualTo(types);
    assertThat(reached).containsExactly(Milestone.values());
    assertThat(deviated).isEqualTo(EnumSet.complementOf(EnumSet.of(DeviationCode.GROUP_SIZE)));
    assertThat(refused)
        .isEqualTo(
            EnumSet.range(RefusalCode.ROUTE_OUT_OF_ORDER, RefusalCode.CORRECTION_BREAKS_ROUTE));
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    Programme programme = BOOK.programmes().find("newcomers", 1).orElseThrow();
    List<List<TrajectoryEvent>> twice = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      twice.add(new RandomRoutes(BOOK, new Random(SEED)).accepted("T-1", programme, PROPOSALS));
    }
    assertThat(twice.get(0)).isEqualTo(twice.get(1)).hasSizeGreaterThan(5);
  }
}
