package nl.trajectory.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.projections.cohort.CohortMembers;
import nl.trajectory.projections.cohort.MemberFilter;
import nl.trajectory.projections.difference.Difference;
import nl.trajectory.projections.difference.Difference.Cause;
import nl.trajectory.projections.difference.Difference.Differences;
import nl.trajectory.projections.difference.DifferenceView;
import nl.trajectory.projections.difference.DifferenceView.At;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.member.Slice;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.Starting;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRate;
import nl.trajectory.projections.success.SuccessRates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a number counts at one of two moments only, and the entries that did it. */
class DifferencesIT {
  private static final int TRAJECTORIES = 30;
  private static final long SEED = RandomHistories.seed(DifferencesIT.class);

  private final Store store = Store.empty();
  private final CohortMembers members = new CohortMembers(store.app, store.facts);
  private final DifferenceView view = new DifferenceView(store.app, store.facts, store.histories);
  private int causes;

  @AfterEach
  void close() {
    store.close();
  }

  private World recorded(int number) {
    World world = new World(SEED + number, TRAJECTORIES);
    world.record(store);
    store.project();
    return world;
  }

  @Test
  void who_entered_and_who_left_a_cohort_are_those_that_only_one_of_its_lists_has() {
    World world = recorded(1);
    for (int i = 0; i < 4; i++) {
      Instant some = world.someInstant();
      Instant other = world.someInstant();
      Instant first = some.isBefore(other) ? some : other;
      Instant second = i == 0 ? null : some.isBefore(other) ? other : some;
      for (String cohort : world.cohorts.keySet()) {
        assertCompared(
            cohort, new At(RandomRoutes.TODAY, first), new At(RandomRoutes.TODAY, second));
      }
    }
    assertThat(causes).as("entries that made a difference").isPositive();
  }

  private void assertCompared(String cohort, At then, At now) {
    Differences differences = view.between("cohort", members.compared(cohort), then, now);
    for (Milestone milestone : Milestone.values()) {
      Set<String> before = listed(cohort, milestone, then);
      Set<String> after = listed(cohort, milestone, now);
      Set<String> entered = new TreeSet<>(after);
      entered.removeAll(before);
      Set<String> left = new TreeSet<>(before);
      left.removeAll(after);
      String which = cohort + " " + milestone + " " + then + now + " trajectory.seed=" + SEED;
      Difference found =
          differences.numbers().stream()
              .filter(number -> milestone.name().equals(number.group()))
              .findFirst()
              .orElse(null);
      if (entered.isEmpty() && left.isEmpty()) {
        assertThat(found).as(which).isNull();
      } else {
        assertThat(found).as(which).isNotNull();
        assertThat(found.entered()).as(which).containsExactlyElementsOf(entered);
        assertThat(found.left()).as(which).containsExactlyElementsOf(left);
        assertThat(found.then()).as(which).isEqualTo(before.size());
        assertThat(found.now()).as(which).isEqualTo(after.size());
        assertDidIt(found, differences, which);
      }
    }
  }

  /** On one day in both moments, it is entries that do it. */
  private void assertDidIt(Difference found, Differences differences, String which) {
    Set<String> changed = new TreeSet<>(found.entered());
    changed.addAll(found.left());
    Set<String> named = new TreeSet<>();
    for (Cause cause : found.entries()) {
      named.add(cause.trajectory());
      assertThat(cause.position())
          .as(which)
          .isGreaterThan(differences.againstPosition())
          .isLessThanOrEqualTo(differences.asOfPosition());
      causes++;
    }
    assertThat(named).as(which).isEqualTo(changed);
  }

  private Set<String> listed(String cohort, Milestone milestone, At moment) {
    Set<String> listed = new TreeSet<>();
    members
        .list(
            cohort,
            moment.on(),
            moment.asOf(),
            new MemberFilter(milestone, null, null, null, null),
            new Slice(null, TRAJECTORIES))
        .orElseThrow()
        .items()
        .forEach(member -> listed.add(member.trajectory()));
    return listed;
  }

  @Test
  void numbers_of_success_rates_are_those_of_the_two_moments() {
    World world = recorded(2);
    Instant then = world.someInstant();
    LocalDate on = RandomRoutes.TODAY;
    for (Dimension dimension : new Dimension[] {Dimension.COHORT, Dimension.REGION}) {
      SuccessRates before = store.successRates.answer(question(dimension, on, then));
      SuccessRates after = store.successRates.answer(question(dimension, on, null));
      Differences differences =
          view.between(
              "success-rates",
              new Starting(store.app, store.facts).compared(question(dimension, on, null)),
              new At(on, then),
              new At(on, null));
      assertThat(differences.numbers()).isNotEmpty();
      for (Difference number : differences.numbers()) {
        if (number.measure().equals("contract")) {
          assertThat(number.then()).isEqualTo(contracts(before, number.group()));
          assertThat(number.now()).isEqualTo(contracts(after, number.group()));
        }
        assertThat(number.now() - number.then())
            .isEqualTo(number.entered().size() - number.left().size());
      }
    }
  }

  private static SuccessQuestion question(
      Dimension dimension, LocalDate on, @Nullable Instant asOf) {
    return new SuccessQuestion(dimension, null, null, Sight.all(), null, null, on, asOf);
  }

  private static int contracts(SuccessRates rates, @Nullable String group) {
    if ("total".equals(group)) {
      return rates.total().contract().numerator();
    }
    return rates.rows().stream()
        .filter(row -> row.group().equals(group))
        .map(SuccessRate::contract)
        .mapToInt(contract -> contract.numerator())
        .sum();
  }
}
