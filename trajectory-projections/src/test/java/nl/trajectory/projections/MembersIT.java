package nl.trajectory.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.Standing.Status;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import nl.trajectory.projections.cohort.CohortMembers;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.cohort.MemberFilter;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.member.Member;
import nl.trajectory.projections.member.Members;
import nl.trajectory.projections.member.Slice;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.Measure;
import nl.trajectory.projections.success.Starting;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRate;
import nl.trajectory.projections.success.SuccessRates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every number has a list, at every moment in both times, and whoever asks. */
@Tag("long")
class MembersIT {
  private static final int TRAJECTORIES = 40;
  private static final int PAGE = 3;
  private static final long SEED = RandomHistories.seed(MembersIT.class);
  private static final MemberFilter ALL = filter(null, null, null);

  /** Of the group as a whole: nobody's. */
  private static final Set<String> OF_THE_GROUP = Set.of("norm.group-size", "norm.lead-time");

  private final Store store = Store.empty();
  private final CohortMembers members = new CohortMembers(store.app, store.facts);
  private final Starting starting = new Starting(store.app, store.facts);
  private int counted;

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

  private static MemberFilter filter(
      @Nullable Milestone milestone,
      @Nullable ExitReason reason,
      @Nullable DeviationCode deviation) {
    return new MemberFilter(milestone, reason, deviation, null, null);
  }

  /** All pages. */
  private static List<Member> pages(Function<Slice, Members> list) {
    List<Member> all = new ArrayList<>();
    String after = null;
    do {
      Members page = list.apply(new Slice(after, PAGE));
      all.addAll(page.items());
      assertThat(page.items()).hasSizeLessThanOrEqualTo(PAGE);
      after = page.last();
      if (after == null) {
        assertThat(page.total()).isEqualTo(all.size());
      }
    } while (after != null);
    assertThat(all.stream().map(Member::trajectory)).isSorted().doesNotHaveDuplicates();
    return all;
  }

  @Test
  void every_number_of_a_cohort_has_its_list() {
    World world = recorded(1);
    for (int i = 0; i < 3; i++) {
      Instant asOf = i == 0 ? null : world.someInstant();
      for (LocalDate on : world.someDays(1)) {
        world.cohorts.keySet().forEach(cohort -> assertListed(cohort, on, asOf));
      }
    }
    assertThat(counted).as("members that were counted").isGreaterThan(100);
  }

  private void assertListed(String reference, LocalDate on, @Nullable Instant asOf) {
    Cohort cohort = store.cohorts.find(reference, on, asOf).orElseThrow();
    String which = reference + " on " + on + " as of " + asOf + " of trajectory.seed=" + SEED;
    Function<MemberFilter, List<Member>> listed =
        filter -> pages(slice -> members.list(reference, on, asOf, filter, slice).orElseThrow());
    List<Member> all = listed.apply(ALL);
    assertThat(all).as(which).hasSize(cohort.starters());
    cohort
        .funnel()
        .forEach(
            stage -> {
              List<Member> reached = listed.apply(filter(stage.milestone(), null, null));
              assertThat(reached).as(which + " " + stage).hasSize(stage.count());
              assertThat(reached)
                  .allSatisfy(
                      member -> {
                        assertThat(member.milestone()).isEqualTo(stage.milestone());
                        assertThat(member.reachedOn()).isBeforeOrEqualTo(on);
                      });
              counted += reached.size();
            });
    cohort
        .exits()
        .forEach(
            exit -> {
              ExitReason reason = ExitReason.valueOf(exit.reason());
              assertThat(listed.apply(filter(null, reason, null)))
                  .as(which + " " + exit)
                  .hasSize(exit.count())
                  .allSatisfy(m -> assertThat(m.exitReason()).isEqualTo(exit.reason()));
            });
    Stream.of(DeviationCode.values())
        .filter(code -> !OF_THE_GROUP.contains(code.code()))
        .forEach(
            code ->
                assertThat(listed.apply(filter(null, null, code)))
                    .as(which + " " + code)
                    .hasSize(
                        cohort.deviations().stream()
                            .filter(deviation -> deviation.code().equals(code.code()))
                            .mapToInt(deviation -> deviation.count())
                            .sum())
                    .allSatisfy(m -> assertThat(m.deviations()).contains(code.code())));
    assertParts(all, listed, which);
  }

  /** Who is pending and who is not are all; and so are those of each status. */
  private static void assertParts(
      List<Member> all, Function<MemberFilter, List<Member>> listed, String which) {
    List<Member> pending = listed.apply(new MemberFilter(null, null, null, true, null));
    List<Member> decided = listed.apply(new MemberFilter(null, null, null, false, null));
    assertThat(Stream.concat(pending.stream(), decided.stream()))
        .as(which)
        .containsExactlyInAnyOrderElementsOf(all);
    List<Member> byStatus = new ArrayList<>();
    for (Status status : Status.values()) {
      List<Member> these = listed.apply(new MemberFilter(null, null, null, null, status));
      assertThat(these).allSatisfy(m -> assertThat(m.status()).isEqualTo(status.name()));
      byStatus.addAll(these);
    }
    assertThat(byStatus).as(which).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void every_number_of_the_success_rates_has_its_list() {
    World world = recorded(2);
    for (int i = 0; i < 2; i++) {
      Instant asOf = i == 0 ? null : world.someInstant();
      LocalDate on = i == 0 ? RandomRoutes.TODAY : world.someDays(1).iterator().next();
      for (Sight<String> regions : List.of(Sight.<String>all(), Sight.of(Set.of("Zeeland")))) {
        for (Dimension dimension : Dimension.values()) {
          SuccessQuestion question =
              new SuccessQuestion(dimension, null, null, regions, null, null, on, asOf);
          SuccessRates rates = store.successRates.answer(question);
          rates.rows().forEach(row -> assertListed(question, row.group(), row));
          assertListed(question, null, rates.total());
          assertThat(starting.list(question, "Atlantis", Measure.VCA, new Slice(null, 1)))
              .isEmpty();
        }
      }
    }
    assertThat(counted).as("starters that were counted").isGreaterThan(100);
  }

  private void assertListed(SuccessQuestion question, @Nullable String group, SuccessRate row) {
    for (Measure measure : Measure.values()) {
      List<Member> all =
          pages(slice -> starting.list(question, group, measure, slice).orElseThrow());
      assertThat(all)
          .as("%s of %s in %s of trajectory.seed=%s", measure, group, question, SEED)
          .hasSize(number(measure, row));
      counted += all.size();
    }
  }

  private static int number(Measure measure, SuccessRate row) {
    return switch (measure) {
      case STARTERS -> row.starters();
      case PENDING -> row.pending();
      case CONTRACT -> row.contract().numerator();
      case TRAINING -> row.training().numerator();
      case VCA -> row.vca().numerator();
      case DIPLOMA -> row.diploma().numerator();
      case IN_WORK_6 -> row.inWork().get(0).numerator();
      case IN_WORK_12 -> row.inWork().get(1).numerator();
      case IN_WORK_24 -> row.inWork().get(2).numerator();
    };
  }
}
