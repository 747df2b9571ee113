package nl.trajectory.domain.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.trajectory.domain.cohort.CohortExamples.GroupExample;
import nl.trajectory.domain.cohort.CohortExamples.SeatExample;
import nl.trajectory.domain.cohort.CohortRules.GroupNorm;
import nl.trajectory.domain.cohort.CohortRules.SeatRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CohortRulesTest {
  private static final CohortRules ALL = CohortRules.ALL;

  static List<SeatExample> seats() {
    return CohortExamples.SEATS;
  }

  static List<GroupExample> groups() {
    return CohortExamples.GROUPS;
  }

  static Stream<SeatRule> rules() {
    return ALL.seatRules().stream();
  }

  static Stream<GroupNorm> norms() {
    return ALL.groupNorms().stream();
  }

  @ParameterizedTest
  @MethodSource("seats")
  void a_seat_is_given_or_not(SeatExample example) {
    assertThat(example.outcome(ALL)).isEqualTo(example.refused());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void a_group_deviates_or_not(GroupExample example) {
    assertThat(example.outcome(ALL)).isEqualTo(example.deviations());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_seat_rule_is_needed(SeatRule rule) {
    List<SeatRule> others = ALL.seatRules().stream().filter(other -> other != rule).toList();
    CohortRules without = new CohortRules(others, ALL.groupNorms());
    assertThat(CohortExamples.SEATS)
        .as("an example that needs %s", rule.name())
        .anyMatch(example -> !Objects.equals(example.outcome(without), example.refused()));
  }

  @ParameterizedTest
  @MethodSource("norms")
  void every_group_norm_is_needed(GroupNorm norm) {
    List<GroupNorm> others = ALL.groupNorms().stream().filter(other -> other != norm).toList();
    CohortRules without = new CohortRules(ALL.seatRules(), others);
    assertThat(CohortExamples.GROUPS)
        .as("an example that needs %s", norm.name())
        .anyMatch(example -> !example.outcome(without).equals(example.deviations()));
  }
}
