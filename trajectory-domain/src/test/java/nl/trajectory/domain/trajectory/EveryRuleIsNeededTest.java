package nl.trajectory.domain.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.cohort.CohortExamples;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.rules.Norm;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.rules.StepRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Takes one rule away at a time: some example must then come out otherwise, or no test would notice
 * if the rule were lost.
 */
class EveryRuleIsNeededTest {
  private static final Programmes PROGRAMMES = Programmes.load();
  private static final List<Example> EXAMPLES = Examples.all();

  static final List<StepRule> RULES = RuleBook.RULES;
  static final List<Norm> NORMS = RuleBook.NORMS;

  @ParameterizedTest
  @FieldSource("RULES")
  void a_rule_is_needed(StepRule rule) {
    List<StepRule> others = RULES.stream().filter(other -> other != rule).toList();
    assertThatSomeExampleNeeds(rule.name(), new RuleBook(PROGRAMMES, others, NORMS));
  }

  @ParameterizedTest
  @FieldSource("NORMS")
  void a_norm_is_needed(Norm norm) {
    List<Norm> others = NORMS.stream().filter(other -> other != norm).toList();
    assertThatSomeExampleNeeds(norm.name(), new RuleBook(PROGRAMMES, RULES, others));
  }

  private static void assertThatSomeExampleNeeds(String name, RuleBook without) {
    assertThat(EXAMPLES)
        .as("an example that needs %s", name)
        .anyMatch(example -> comesOutOtherwise(example, without));
  }

  private static boolean comesOutOtherwise(Example example, RuleBook book) {
    try {
      return !example.outcome(book).equals(example.expected());
    } catch (RuntimeException e) {
      return true;
    }
  }

  @Test
  void every_refusal_of_the_domains_table_is_shown() {
    Stream<RefusalCode> onRoutes = EXAMPLES.stream().map(e -> e.expected().code());
    assertThat(
            Stream.concat(onRoutes.filter(Objects::nonNull), CohortExamples.refusalCodes())
                .map(RefusalCode::code))
        .contains(
            "route.out-of-order",
            "route.closed",
            "route.suspended",
            "route.conflicts-with-later",
            "check.not-admitted",
            "date.in-future",
            "date.before-opening",
            "trial.plan-unsigned",
            "trial.verdict-missing",
            "trial.verdict-contradicts",
            "contract.trial-not-passed",
            "contract.period",
            "entry.duplicate",
            "correction.unknown-entry",
            "correction.breaks-route",
            "cohort.full",
            "cohort.closed");
  }

  @Test
  void every_deviation_is_shown() {
    Stream<DeviationCode> onRoutes =
        EXAMPLES.stream().flatMap(e -> e.expected().deviations().stream());
    assertThat(
            Stream.concat(onRoutes, CohortExamples.deviationCodes())
                .map(DeviationCode::code)
                .distinct())
        .containsExactlyInAnyOrder(
            "norm.age",
            "norm.trial-length",
            "norm.contract-length",
            "norm.contract-hours",
            "norm.cao-missing",
            "norm.training-skipped",
            "norm.benefit-retention",
            "norm.verdict-ignored",
            "norm.group-size",
            "norm.lead-time",
            "norm.aftercare-length",
            "norm.off-route",
            "norm.parallel-trajectory");
  }

  @Test
  void a_rule_refuses_with_the_code_it_is_listed_under() {
    for (StepRule rule : RULES) {
      RuleBook alone = new RuleBook(PROGRAMMES, List.of(rule), NORMS);
      assertThat(EXAMPLES.stream().map(e -> e.outcome(alone).code()).filter(Objects::nonNull))
          .as(rule.name())
          .isSubsetOf(
              rule.code(),
              RefusalCode.ROUTE_OUT_OF_ORDER,
              RefusalCode.ROUTE_CONFLICTS_WITH_LATER,
              RefusalCode.CORRECTION_UNKNOWN_ENTRY,
              RefusalCode.CORRECTION_BREAKS_ROUTE);
    }
  }
}
