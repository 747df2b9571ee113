package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static nl.trajectory.domain.trajectory.route.Milestone.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Standing.Status;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.AssessmentResult;
import nl.trajectory.domain.trajectory.step.ClosingStep.Destination;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmployerOfRecord;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;
import org.junit.jupiter.api.Test;

/** What a history adds up to: phases, milestones, the place and the contract. */
class RouteStateTest {
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());

  private static RouteState state(Given given) {
    return History.of(BOOK, given.events()).state();
  }

  private static Map<Milestone, LocalDate> milestones(Given given) {
    return state(given).milestones();
  }

  @Test
  void a_whole_route_reaches_every_milestone_once_on_its_day() {
    Given whole =
        binq()
            .then("2024-05-06", certificate(Certificate.VCA))
            .then("2025-03-05", assessed(AssessmentResult.FAILED))
            .then("2025-03-06", assessed(AssessmentResult.PASSED))
            .then("2025-03-07", assessed(AssessmentResult.PASSED))
            .joined("C1")
            .underContract()
            .then("2025-09-01", certificate(Certificate.VCA))
            .diplomaAwarded()
            .then("2026-07-02", job())
            .aftercareStarted()
            .then("2026-10-05", aftercareClosed())
            .then("2026-10-06", completed());
    assertThat(milestones(whole))
        .containsOnly(
            entry(VCA, day("2024-05-06")),
            entry(ASSESSED, day("2025-03-06")),
            entry(STARTED, day("2025-03-17")),
            entry(TRAINED, day("2025-04-28")),
            entry(TRIAL_PASSED, day("2025-08-04")),
            entry(CONTRACT, day("2025-08-04")),
            entry(DIPLOMA, day("2026-07-01")),
            entry(JOB, day("2026-07-02")),
            entry(AFTERCARE_CLOSED, day("2026-10-05")));
    assertThat(state(whole).phases())
        .extracting(opened -> opened.phase() + " " + opened.on())
        .containsExactly(
            "CHECK 2025-03-03",
            "PLACEMENT 2025-04-01",
            "TRIAL 2025-05-05",
            "CONTRACT 2025-08-04",
            "DIPLOMA 2026-07-01",
            "AFTERCARE 2026-07-06");
    assertThat(state(whole).standing().status()).isEqualTo(Status.COMPLETED);
    assertThat(state(whole).deviations()).isEmpty();
  }

  @Test
  void without_a_cohort_the_first_of_training_and_trial_is_the_start() {
    Given alone = learnWork().admitted().placed().planSigned();
    assertThat(milestones(alone)).isEmpty();
    assertThat(milestones(learnWork().readyForTrial())).containsEntry(STARTED, day("2025-04-28"));
    assertThat(milestones(alone.trialStarted())).containsEntry(STARTED, day("2025-05-05"));
  }

  @Test
  void who_is_meant_for_a_cohort_starts_by_joining_one() {
    assertThat(milestones(newcomers().onTrial())).doesNotContainKey(STARTED);
    assertThat(milestones(newcomers().joined("C1"))).containsEntry(STARTED, day("2025-03-17"));
  }

  @Test
  void only_a_contract_within_the_norm_is_a_milestone() {
    Given trialPassed = newcomers().onTrial().trialPassed();
    Given tooShort = trialPassed.then("2025-07-04", contract("2025-07-06", "2026-01-04"));
    assertThat(milestones(tooShort)).doesNotContainKey(CONTRACT).containsKey(TRIAL_PASSED);
    assertThat(state(tooShort).phase()).isEqualTo(Phase.CONTRACT);
    Given second = tooShort.then("2026-01-02", contract("2026-01-05", "2026-07-04"));
    assertThat(milestones(second)).containsEntry(CONTRACT, day("2026-01-02"));
  }

  @Test
  void hours_and_collective_agreement_belong_to_that_norm() {
    Given fewHours = newcomers().onTrial().trialPassed();
    fewHours.then("2025-07-04", contract("2025-07-06", "2026-01-05", "27", true));
    assertThat(milestones(fewHours)).doesNotContainKey(CONTRACT);
    Given noAgreement = newcomers().onTrial().trialPassed();
    noAgreement.then("2025-07-04", contract("2025-07-06", "2026-01-05", "32", false));
    assertThat(milestones(noAgreement)).doesNotContainKey(CONTRACT);
  }

  @Test
  void of_two_contracts_the_one_that_is_meant_is_renewed_and_ended() {
    Given given = newcomers().underContract(); // to 2026-01-05
    given.then("2025-12-01", contract("2025-12-01", "2026-11-30"));
    given.then("2026-01-02", renewed("2026-01-06", "2026-07-05"));
    assertThat(state(given).contracts())
        .extracting(contract -> contract.endsOn().toString())
        .containsExactly("2026-07-05", "2026-11-30");
    given.then("2026-03-31", ended(EndReason.MUTUAL)).then("2026-04-30", ended(EndReason.MUTUAL));
    assertThat(state(given).contracts())
        .extracting(contract -> contract.endedOn().toString())
        .containsExactly("2026-04-30", "2026-03-31");
  }

  @Test
  void another_module_than_the_craft_is_no_milestone() {
    Given trained =
        newcomers().admitted().then("2025-04-01", trained(TrainingModule.SOCIAL_SKILLS));
    assertThat(milestones(trained)).isEmpty();
  }

  @Test
  void the_intermediarys_contract_opens_no_phase_and_is_no_milestone() {
    Given payroll =
        newcomers()
            .admitted()
            .placedOnPayroll()
            .planSigned()
            .trained()
            .then("2025-05-01", contract("2025-05-05", "2025-11-04"));
    assertThat(state(payroll).phase()).isEqualTo(Phase.PLACEMENT);
    assertThat(milestones(payroll)).doesNotContainKey(CONTRACT);
    assertThat(state(payroll).contract()).get().matches(contract -> !contract.counts());
    Given after = payroll.trialStarted().trialPassed().contractSigned();
    assertThat(state(after).phase()).isEqualTo(Phase.CONTRACT);
    assertThat(milestones(after)).containsEntry(CONTRACT, day("2025-07-04"));
    assertThat(state(after).contract()).get().matches(contract -> contract.counts());
  }

  @Test
  void a_phase_off_the_route_is_not_opened() {
    RouteState state = state(newcomers().then("2025-03-10", diploma("25001")));
    assertThat(state.phase()).isEqualTo(Phase.CHECK);
    assertThat(state.milestones()).containsKey(DIPLOMA);
    assertThat(state.nextPhase()).contains(Phase.PLACEMENT);
  }

  @Test
  void the_place_is_with_the_employer_named_last() {
    Given given = newcomers().readyForTrial();
    given.then("2025-05-05", new TrialStarted("E2", day("2025-07-04"), false));
    assertThat(state(given).employers())
        .extracting(since -> since.on() + " " + since.employer())
        .containsExactly("2025-04-01 E1", "2025-05-05 E2");
    assertThat(state(given.trialPassed().contractSigned()).employer()).contains("E1");
  }

  @Test
  void a_renewal_and_an_end_change_the_contract_they_belong_to() {
    Given given = newcomers().underContract();
    given.then("2026-01-02", renewed("2026-01-06", "2026-07-05", "36"));
    assertThat(state(given).contract())
        .get()
        .satisfies(
            contract -> {
              assertThat(contract.lastDay()).isEqualTo("2026-07-05");
              assertThat(contract.hoursPerWeek()).isEqualByComparingTo("36");
              assertThat(contract.startsOn()).isEqualTo("2025-07-06");
            });
    given.then("2026-03-31", ended(EndReason.EMPLOYEE));
    assertThat(state(given).contract())
        .get()
        .satisfies(
            contract -> {
              assertThat(contract.lastDay()).isEqualTo("2026-03-31");
              assertThat(contract.endsOn()).isEqualTo("2026-07-05");
              assertThat(contract.isOverOn(day("2026-03-30"))).isFalse();
              assertThat(contract.isOverOn(day("2026-03-31"))).isTrue();
            });
  }

  @Test
  void a_permanent_contract_has_no_last_day() {
    Given given = newcomers().onTrial().trialPassed();
    given.then(
        "2025-07-04",
        new ContractSigned(
            "E1",
            EmployerOfRecord.PAYROLL,
            state(newcomers().underContract()).contract().orElseThrow().hoursPerWeek(),
            true,
            day("2025-07-06"),
            null));
    assertThat(state(given).contract().orElseThrow().lastDay()).isNull();
    assertThat(milestones(given)).containsKey(CONTRACT);
  }

  @Test
  void an_exit_keeps_its_reason_and_destination() {
    assertThat(state(newcomers().exitedOn("2025-04-01")).standing())
        .satisfies(
            standing -> {
              assertThat(standing.isEnded()).isTrue();
              assertThat(standing.since()).isEqualTo("2025-04-01");
              assertThat(standing.exitReason()).isEqualTo(ExitReason.OWN_CHOICE);
              assertThat(standing.destination()).isEqualTo(Destination.UNKNOWN);
            });
  }

  @Test
  void every_stay_in_a_cohort_is_kept() {
    Given given = newcomers().joined("C1").then("2025-04-01", left("C1"));
    assertThat(state(given).cohort()).isEmpty();
    given.then("2025-04-02", joined("C2"));
    assertThat(state(given).cohorts())
        .extracting(stay -> stay.cohort() + " " + stay.joinedOn() + " " + stay.leftOn())
        .isEqualTo(List.of("C1 2025-03-17 2025-04-01", "C2 2025-04-02 null"));
  }
}
