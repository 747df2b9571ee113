package nl.trajectory.domain.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.cohort.CohortExamples;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.history.RouteDecision;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.rules.Norm;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.rules.StepRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is refused or deviates names its rule and what the rule compared, whichever rule it is. */
class RulesSayWhyTest {
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());
  private static final List<RouteDecision> DECISIONS =
      Examples.all().stream()
          .map(e -> Route.decide(History.of(BOOK, e.given()), e.proposed(), Example.TODAY))
          .toList();
  private static final List<Refusal> REFUSALS =
      Stream.concat(
              DECISIONS.stream().flatMap(decision -> decision.refusals().stream()),
              CohortExamples.refusals())
          .toList();
  private static final List<Deviation> DEVIATIONS =
      DECISIONS.stream()
          .filter(RouteDecision::accepted)
          .flatMap(decision -> decision.after().state().deviations().stream())
          .toList();

  static final List<StepRule> RULES = RuleBook.RULES;
  static final List<CohortRules.SeatRule> SEAT_RULES = CohortRules.ALL.seatRules();
  static final List<Norm> NORMS = RuleBook.NORMS;

  @ParameterizedTest
  @FieldSource("RULES")
  void a_rule_names_itself_and_what_it_compared(StepRule rule) {
    assertSaysWhy(rule.name());
  }

  @ParameterizedTest
  @FieldSource("SEAT_RULES")
  void a_rule_of_seats_does_too(CohortRules.SeatRule rule) {
    assertSaysWhy(rule.name());
  }

  private static void assertSaysWhy(String rule) {
    List<Refusal> broken = new ArrayList<>(REFUSALS);
    broken.removeIf(refusal -> !rule.equals(refusal.rule()));
    assertThat(broken)
        .as("refusals by %s", rule)
        .isNotEmpty()
        .allSatisfy(
            refusal ->
                assertThat(refusal.values())
                    .isNotEmpty()
                    .allSatisfy((name, value) -> assertThat(value).isNotNull()));
  }

  @ParameterizedTest
  @FieldSource("NORMS")
  void a_norm_names_itself_and_what_it_compared(Norm norm) {
    List<Deviation> found = new ArrayList<>(DEVIATIONS);
    found.removeIf(deviation -> !norm.name().equals(deviation.rule()));
    assertThat(found)
        .as("deviations by %s", norm.name())
        .isNotEmpty()
        .allSatisfy(
            deviation -> {
              assertThat(deviation.code()).isEqualTo(norm.code());
              assertThat(deviation.values()).isNotEmpty();
            });
  }
}
