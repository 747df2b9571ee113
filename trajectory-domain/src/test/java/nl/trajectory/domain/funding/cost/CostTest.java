package nl.trajectory.domain.funding.cost;

import static nl.trajectory.domain.RefusedWith.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostEvent.CostRetracted;
import nl.trajectory.domain.funding.cost.CostIncurred.Category;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a cost: recorded once, then put right. */
class CostTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 6, 1);
  private static final CostIncurred TYPO = cost("R12", "70000.00", "A1");
  private static final CostIncurred RIGHT = cost("R12", "7000.00", "A1");
  private static final CostAmended AMENDED = new CostAmended(0, RIGHT, "A zero too many", null);
  private static final CostRetracted RETRACTED = new CostRetracted(0, "Never billed", null);

  private AggregateTestFixture<Cost> fixture;

  /** Stands for what is known of agreements: A9 is none. */
  private record Correcting(Repository<Cost> costs) {
    @CommandHandler
    Corrected handle(CorrectCost command) {
      return costs
          .load(command.costId())
          .invoke(
              cost ->
                  cost.correct(
                      command,
                      replacement -> {
                        if (replacement.agreement().equals("A9")) {
                          throw new Refused(
                              RefusalCode.AGREEMENT_UNKNOWN, "agreement", "There is none.");
                        }
                      }));
    }
  }

  @BeforeEach
  void handleCommands() {
    fixture = Fixtures.of(Cost.class, Cost::new);
    fixture.registerAnnotatedCommandHandler(new Correcting(fixture.getRepository()));
  }

  static CostIncurred cost(@Nullable String id, String amount, String agreement) {
    return new CostIncurred(
        id, "C1", agreement, Category.TOTAL, Euros.of(amount), LocalDate.of(2025, 3, 3), "STOOV");
  }

  private static CorrectCost amend(CostIncurred replacement) {
    return new CorrectCost(
        "cost-1", new Correction<>(0, replacement, "A zero too many", null), null, null, TODAY);
  }

  private static CorrectCost retract(@Nullable String id, @Nullable Integer ordinal) {
    return new CorrectCost(
        "cost-1", new Correction<>(0, null, "Never billed", id), ordinal, null, TODAY);
  }

  @Test
  void an_amended_cost_is_the_other_one() {
    fixture
        .given(TYPO)
        .when(amend(RIGHT))
        .expectEvents(AMENDED)
        .expectResultMessagePayload(new Corrected("cost-1", 1, false));
    assertThat(CostState.of(List.of(TYPO, AMENDED)).inForce()).isEqualTo(RIGHT);
  }

  @Test
  void what_replaces_it_may_leave_its_id_out() {
    fixture.given(TYPO).when(amend(RIGHT.known(null))).expectEvents(AMENDED);
  }

  @Test
  void a_retracted_cost_counts_no_longer_and_its_identity_stays() {
    fixture.given(TYPO, AMENDED).when(retract(null, null)).expectEvents(RETRACTED);
    CostState state = CostState.of(List.of(TYPO, AMENDED, RETRACTED));
    assertThat(state.inForce()).isNull();
    assertThat(state.recorded()).as("what a later import of it is compared with").isEqualTo(TYPO);
    assertThat(state.said()).isEqualTo(RIGHT);
  }

  @Test
  void the_same_correction_of_a_journal_again_changes_nothing() {
    fixture
        .given(TYPO, AMENDED, RETRACTED)
        .when(retract(null, 1))
        .expectNoEvents()
        .expectResultMessagePayload(new Corrected("cost-1", 2, true));
    fixture
        .given(TYPO, new CostRetracted(0, "Never billed", "r-1"))
        .when(retract("r-1", 1))
        .expectNoEvents()
        .expectResultMessagePayload(new Corrected("cost-1", 1, true));
  }

  @Test
  void an_equal_line_more_of_a_journal_is_one_more_correction() {
    CorrectCost again =
        new CorrectCost(
            "cost-1", new Correction<>(0, RIGHT, "A zero too many", null), 2, null, TODAY);
    fixture.given(TYPO, AMENDED).when(again).expectEvents(AMENDED);
  }

  @Test
  void an_id_stands_for_one_correction() {
    fixture
        .given(TYPO, new CostAmended(0, RIGHT, "A zero too many", "r-1"))
        .when(retract("r-1", 1))
        .expectNoEvents()
        .expectException(refused("id.taken", "id"));
  }

  @Test
  void what_is_not_in_force_cannot_be_put_right() {
    fixture
        .given(TYPO, RETRACTED)
        .when(amend(RIGHT))
        .expectNoEvents()
        .expectException(refused("correction.unknown-entry", "corrects"));
    fixture
        .given(TYPO, AMENDED)
        .when(
            new CorrectCost("cost-1", new Correction<>(1, null, "Not so", null), null, null, TODAY))
        .expectNoEvents()
        .expectException(refused("correction.unknown-entry", "corrects"));
  }

  @Test
  void a_cost_keeps_its_id() {
    fixture
        .given(TYPO)
        .when(amend(cost("R13", "7000.00", "A1")))
        .expectNoEvents()
        .expectException(refused("correction.breaks-route", "replacement.id"));
  }

  @Test
  void what_replaces_it_must_fit_as_any_cost() {
    fixture
        .given(TYPO)
        .when(amend(cost("R12", "7000.00", "A9")))
        .expectNoEvents()
        .expectException(refused("agreement.unknown", "agreement"));
  }

  @Test
  void who_has_not_seen_the_last_entry_is_told() {
    CorrectCost late =
        new CorrectCost(
            "cost-1", new Correction<>(0, null, "Not so", null), null, Set.of(0), TODAY);
    fixture
        .given(TYPO, AMENDED)
        .when(late)
        .expectNoEvents()
        .expectException(refused("sequence.changed", "If-Match"));
  }
}
