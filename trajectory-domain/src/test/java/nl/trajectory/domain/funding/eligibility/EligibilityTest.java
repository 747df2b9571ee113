package nl.trajectory.domain.funding.eligibility;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.term;
import static nl.trajectory.domain.trajectory.Steps.contract;
import static nl.trajectory.domain.trajectory.Steps.day;
import static nl.trajectory.domain.trajectory.Steps.diploma;
import static nl.trajectory.domain.trajectory.Steps.ended;
import static nl.trajectory.domain.trajectory.Steps.handedOver;
import static nl.trajectory.domain.trajectory.Steps.inWork;
import static nl.trajectory.domain.trajectory.Steps.joined;
import static nl.trajectory.domain.trajectory.Steps.left;
import static nl.trajectory.domain.trajectory.Steps.moved;
import static nl.trajectory.domain.trajectory.Steps.permanent;
import static nl.trajectory.domain.trajectory.Steps.renewed;
import static nl.trajectory.domain.trajectory.Steps.trained;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.AnytimeStep.Moved;
import nl.trajectory.domain.trajectory.step.Benefit;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmployerOfRecord;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingCompleted;
import nl.trajectory.domain.trajectory.step.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each trigger and each condition, met and unmet. Cohort C1 was joined on 17 March 2025. */
class EligibilityTest {
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());

  private static Given inCohort() {
    return Given.newcomers().admitted().joined("C1");
  }

  /** Contract signed on 4 July 2025 for 6 July to 5 January: six months, 32 hours, CAO. */
  private static Given employed() {
    return inCohort().placed().planSigned().trained().trialStarted().trialPassed().contractSigned();
  }

  private static Terms contractTerm() {
    return term("T", Trigger.CONTRACT_SIGNED);
  }

  private static Optional<Judgement> judge(Given given, Terms term) {
    return judge(given, TermsTimeline.of("agreement-1", agreement(Kind.RESULT, term)));
  }

  private static Optional<Judgement> judge(Given given, TermsTimeline terms) {
    History history = History.of(BOOK, given.events());
    List<Long> positions =
        IntStream.rangeClosed(0, history.lastSequence()).mapToObj(i -> 100L + i).toList();
    return Eligibility.judge(terms, "T", new Dossier("trajectory-1", history, positions));
  }

  private static Judgement judged(Given given, Terms term) {
    return judge(given, term).orElseThrow();
  }

  private static List<Integer> evidence(Judgement judgement) {
    return judgement.evidence().stream().map(EvidenceEntry::sequence).toList();
  }

  private static void assertUnmet(Given given, Terms term, String name, String found) {
    Judgement judgement = judged(given, term);
    assertThat(judgement.met()).isFalse();
    assertThat(judgement.conditions().stream().filter(c -> !c.met()).toList())
        .as("conditions %s", judgement.conditions())
        .singleElement()
        .satisfies(
            condition -> {
              assertThat(condition.condition()).isEqualTo(name);
              assertThat(condition.found()).isEqualTo(found);
            });
  }

  private static void assertMet(Given given, Terms term, String name, String found) {
    Judgement judgement = judged(given, term);
    assertThat(judgement.met()).as("conditions %s", judgement.conditions()).isTrue();
    assertThat(judgement.conditions())
        .filteredOn(condition -> condition.condition().equals(name))
        .singleElement()
        .satisfies(condition -> assertThat(condition.found()).isEqualTo(found));
  }

  @Test
  void the_start_is_the_joining_of_the_cohort() {
    Given given = inCohort();
    Judgement judgement = judged(given, term("T", Trigger.STARTED));
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.dueOn()).isEqualTo(day("2025-03-17"));
    assertThat(judgement.payer()).isEqualTo("Fund");
    assertThat(judgement.payee()).isEqualTo("School");
    assertThat(judgement.most()).isEqualTo(Euros.of("1000.00"));
    assertThat(judgement.claim()).isEqualTo(new ClaimKey("A1", "T", "trajectory-1"));
    int joining = given.numberOf(CohortJoined.class);
    assertThat(judgement.evidence())
        .containsExactly(new EvidenceEntry("trajectory-1", joining, 100L + joining, null));
    assertThat(judgement.conditions())
        .extracting(CheckedCondition::condition)
        .containsExactly("in-cohort");
  }

  @Test
  void another_cohort_is_no_start() {
    assertThat(judge(Given.newcomers().admitted().joined("C2"), term("T", Trigger.STARTED)))
        .isEmpty();
    assertThat(judge(Given.nothing(), term("T", Trigger.STARTED))).isEmpty();
  }

  @Test
  void the_municipality_of_the_trajectory_pays_where_the_agreement_says_so() {
    AgreementConcluded agreement =
        agreement(
            "A1",
            Kind.RESULT,
            AgreementConcluded.TRAJECTORY_MUNICIPALITY,
            term("T", Trigger.STARTED));
    Judgement judgement =
        judge(inCohort(), TermsTimeline.of("agreement-1", agreement)).orElseThrow();
    assertThat(judgement.payer()).isEqualTo("0599");
    assertThat(evidence(judgement)).as("relies on the opening").contains(0);
    AgreementConcluded otherwise =
        agreement("A1", Kind.RESULT, " trajectory_municipality", term("T", Trigger.STARTED));
    assertThat(judge(inCohort(), TermsTimeline.of("agreement-1", otherwise)))
        .isEqualTo(Optional.of(judgement));
  }

  @Test
  void any_training_will_do_when_no_module_is_named() {
    Given given = inCohort().then("2025-04-10", trained(TrainingModule.LANGUAGE));
    Judgement judgement = judged(given, term("T", Trigger.TRAINING_COMPLETED));
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.dueOn()).isEqualTo(day("2025-04-10"));
  }

  @Test
  void named_modules_are_due_on_the_last_of_them() {
    Terms both =
        term("T", Trigger.TRAINING_COMPLETED)
            .modules(TrainingModule.PRE_TRAINING, TrainingModule.CRAFT);
    Given given =
        inCohort()
            .placed()
            .then("2025-04-10", trained(TrainingModule.PRE_TRAINING))
            .then("2025-04-11", trained(TrainingModule.LANGUAGE));
    assertThat(judge(given, both)).isEmpty();
    int first = given.numberOf(TrainingCompleted.class) - 1;
    given.then("2025-04-28", trained(TrainingModule.CRAFT));
    Judgement judgement = judged(given, both);
    assertThat(judgement.dueOn()).isEqualTo(day("2025-04-28"));
    assertThat(evidence(judgement))
        .containsExactly(
            given.numberOf(CohortJoined.class), first, given.numberOf(TrainingCompleted.class));
  }

  @Test
  void a_contract_is_judged_as_agreed_at_its_signing() {
    Given given = employed().then("2025-08-01", ended(EndReason.EMPLOYEE));
    Judgement judgement =
        judged(given, contractTerm().months(6).hours("32").underCollectiveAgreement());
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.dueOn()).isEqualTo(day("2025-07-04"));
    assertThat(evidence(judgement))
        .containsExactly(given.numberOf(CohortJoined.class), given.numberOf(ContractSigned.class));
    assertThat(judgement.conditions())
        .extracting(
            CheckedCondition::condition, CheckedCondition::required, CheckedCondition::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "in-cohort", "in C1 on 2025-07-04", "from 2025-03-17"),
            org.assertj.core.groups.Tuple.tuple("minimum-months", "at least 6", "6"),
            org.assertj.core.groups.Tuple.tuple("minimum-hours-per-week", "at least 32", "32"),
            org.assertj.core.groups.Tuple.tuple("collective-agreement", "yes", "yes"));
  }

  @Test
  void a_contract_that_is_too_short_is_shown_with_its_length() {
    assertUnmet(employed(), contractTerm().months(7), "minimum-months", "6");
  }

  @Test
  void a_contract_of_too_few_hours_is_shown_with_its_hours() {
    assertUnmet(employed(), contractTerm().hours("32.5"), "minimum-hours-per-week", "32");
  }

  @Test
  void a_contract_without_collective_agreement_is_shown() {
    Given given = upToTrial().then("2025-07-04", contract("2025-07-06", "2026-01-05", "32", false));
    assertUnmet(given, contractTerm().underCollectiveAgreement(), "collective-agreement", "no");
    assertThat(judged(given, contractTerm()).met()).isTrue();
  }

  private static Given upToTrial() {
    return inCohort().placed().planSigned().trained().trialStarted().trialPassed();
  }

  @Test
  void a_permanent_contract_is_always_long_enough() {
    Given given = upToTrial().then("2025-07-04", permanent("2025-07-06"));
    assertMet(given, contractTerm().months(120), "minimum-months", "permanent");
  }

  @Test
  void the_first_contract_that_meets_all_counts() {
    Given given =
        upToTrial()
            .then("2025-07-04", contract("2025-07-06", "2025-08-05"))
            .then("2025-08-06", contract("2025-08-06", "2026-02-05"));
    Judgement judgement = judged(given, contractTerm().months(6));
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.dueOn()).isEqualTo(day("2025-08-06"));
    assertUnmet(given, contractTerm().months(12), "minimum-months", "1");
  }

  @Test
  void the_intermediarys_contract_before_the_trial_counts_for_nothing() {
    Given given =
        inCohort()
            .placedOnPayroll()
            .planSigned()
            .trained()
            .then("2025-05-01", contract("2025-05-05", "2026-05-04"));
    assertThat(judge(given, contractTerm())).isEmpty();
    assertThat(
            judge(
                given.then("2026-05-04", renewed("2026-05-05", "2026-08-04")),
                term("T", Trigger.CONTRACT_RENEWED)))
        .isEmpty();
    assertThat(judge(given.then("2026-06-04", inWork()), term("T", Trigger.IN_WORK_FOR).months(6)))
        .isEmpty();
  }

  @Test
  void the_days_of_the_intermediarys_contract_are_no_days_of_work() {
    Given given =
        inCohort()
            .placedOnPayroll()
            .planSigned()
            .trained()
            .then("2025-05-01", contract("2025-05-05", "2025-07-05"))
            .trialStarted()
            .trialPassed()
            .contractSigned()
            .then("2026-01-05", inWork());
    Terms worked = term("T", Trigger.IN_WORK_FOR);
    assertMet(given, worked.months(6), "covered-work", "2025-07-06 to 2026-01-05");
    assertUnmet(given, worked.months(7), "minimum-months", "6");
  }

  @Test
  void a_renewal_counts_from_the_contracts_first_day() {
    Given given = employed().then("2026-01-05", renewed("2026-01-06", "2026-07-05"));
    Judgement judgement = judged(given, term("T", Trigger.CONTRACT_RENEWED).months(12).hours("32"));
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.dueOn()).isEqualTo(day("2026-01-05"));
    assertThat(evidence(judgement))
        .containsExactly(
            given.numberOf(CohortJoined.class),
            given.numberOf(ContractSigned.class),
            given.numberOf(ContractRenewed.class));
    assertUnmet(given, term("T", Trigger.CONTRACT_RENEWED).months(13), "minimum-months", "12");
    assertUnmet(
        employed().then("2026-01-05", renewed("2026-01-06", "2026-07-05", "20")),
        term("T", Trigger.CONTRACT_RENEWED).hours("32"),
        "minimum-hours-per-week",
        "20");
  }

  @Test
  void a_signing_is_no_renewal() {
    assertThat(judge(employed(), term("T", Trigger.CONTRACT_RENEWED))).isEmpty();
    assertThat(judge(employed(), term("T", Trigger.IN_WORK_FOR).months(1))).isEmpty();
  }

  @Test
  void work_is_shown_by_a_confirmation_after_so_many_months() {
    Terms halfYear = term("T", Trigger.IN_WORK_FOR).months(6).hours("32");
    assertUnmet(employed().then("2026-01-04", inWork()), halfYear, "minimum-months", "5");
    assertMet(employed().then("2026-01-05", inWork()), halfYear, "minimum-months", "6");
    Given given =
        employed()
            .then("2026-01-05", renewed("2026-01-06", "2026-07-05"))
            .then("2026-01-06", inWork());
    assertMet(given, halfYear, "minimum-months", "6");
    Judgement judgement = judged(given, halfYear);
    assertThat(judgement.dueOn()).isEqualTo(day("2026-01-06"));
    assertThat(evidence(judgement))
        .containsExactly(
            given.numberOf(CohortJoined.class),
            given.numberOf(ContractSigned.class),
            given.numberOf(ContractRenewed.class),
            given.numberOf(EmploymentConfirmed.class));
    assertUnmet(
        given,
        term("T", Trigger.IN_WORK_FOR).months(6).hours("36"),
        "minimum-hours-per-week",
        "32");
  }

  @Test
  void work_that_ended_before_the_confirmation_does_not_count() {
    Terms months = term("T", Trigger.IN_WORK_FOR).months(2);
    Given given =
        employed().then("2025-10-01", ended(EndReason.EMPLOYER)).then("2025-10-02", inWork());
    assertUnmet(given, months, "covered-work", "2025-07-06 to 2025-10-01");
    Given onTheLastDay =
        employed().then("2025-10-01", inWork()).then("2025-10-01", ended(EndReason.EMPLOYER));
    assertMet(onTheLastDay, months, "covered-work", "2025-07-06 to 2025-10-01");
    Given again =
        employed()
            .then("2025-10-01", ended(EndReason.EMPLOYER))
            .then("2025-10-03", contract("2025-10-03", "2026-04-01"))
            .then("2025-11-02", inWork());
    assertUnmet(again, months, "minimum-months", "1");
    assertMet(
        again.then("2025-12-02", inWork()),
        months,
        "covered-work",
        "2025-07-06 to 2025-10-01; 2025-10-03 to 2025-12-02");
  }

  private static Terms worked(int months) {
    return term("T", Trigger.IN_WORK_FOR).months(months);
  }

  private static Step inWorkAt(String employer) {
    return new EmploymentConfirmed(employer, new BigDecimal("32"));
  }

  private static Step contractAt(String employer, String from, @Nullable String until) {
    return new ContractSigned(
        employer,
        EmployerOfRecord.EMPLOYER,
        new BigDecimal("32"),
        !employer.equals("E3"),
        day(from),
        until == null ? null : day(until));
  }

  /** Whether someone who is employed as said is in work for so many months. */
  private static boolean isMet(Given given, Terms term) {
    return judged(given, term).met();
  }

  @Test
  void an_agreed_end_is_an_end_recorded_or_not() {
    Terms year = worked(12);
    Given silent = employed().then("2026-07-05", inWorkAt("E2"));
    Given honest =
        employed().then("2026-01-05", ended(EndReason.EXPIRED)).then("2026-07-05", inWorkAt("E2"));
    for (Given given : List.of(silent, honest)) {
      Judgement judgement = judged(given, year);
      assertThat(judgement.conditions())
          .filteredOn(condition -> !condition.met())
          .containsExactly(
              new CheckedCondition("minimum-months", "at least 12", "6", false),
              new CheckedCondition(
                  "covered-work",
                  "up to 2026-07-05, without a gap",
                  "2025-07-06 to 2026-01-05",
                  false));
    }
    assertUnmet(silent, worked(6), "covered-work", "2025-07-06 to 2026-01-05");
    assertUnmet(honest, worked(6), "covered-work", "2025-07-06 to 2026-01-05");
  }

  @Test
  void an_expiry_changes_nothing_whatever_its_day() {
    for (String expiry : List.of("2025-08-01", "2026-01-04", "2026-01-05", "2026-02-01")) {
      Given given = employed().then(expiry, ended(EndReason.EXPIRED));
      assertThat(isMet(given.then("2026-07-05", inWork()), worked(12))).as(expiry).isTrue();
      assertThat(evidence(judged(given, worked(12))))
          .doesNotContain(given.numberOf(ContractEnded.class));
    }
    Given early = employed().then("2025-08-01", ended(EndReason.EXPIRED));
    assertThat(isMet(early.then("2026-01-05", inWorkAt("E2")), worked(6))).isTrue();
  }

  @Test
  void a_permanent_contract_ends_when_it_is_said_to_have_expired() {
    Given permanent =
        upToTrial()
            .then("2025-07-04", permanent("2025-07-06"))
            .then("2025-12-31", ended(EndReason.EXPIRED));
    assertUnmet(
        permanent.then("2026-01-05", inWork()),
        worked(5),
        "covered-work",
        "2025-07-06 to 2025-12-31");
    Given beside =
        upToTrial()
            .then("2025-07-04", contract("2025-07-06", "2025-12-31"))
            .then("2025-12-01", permanent("2025-12-01"))
            .then("2025-12-31", ended(EndReason.EXPIRED))
            .then("2026-01-05", inWork());
    assertMet(beside, worked(6), "covered-work", "2025-07-06 to 2026-01-05");
  }

  @Test
  void the_employer_of_the_last_contract_confirms_the_days_since_its_agreed_end() {
    Terms year = worked(12);
    assertUnmet(employed().then("2026-07-04", inWork()), year, "minimum-months", "11");
    Given given = employed().then("2026-04-05", inWork()).then("2026-07-05", inWork());
    assertMet(given, year, "covered-work", "2025-07-06 to 2026-07-05");
    assertThat(evidence(judged(given, year)))
        .as("the earlier confirmation adds nothing to the later one")
        .containsExactly(
            given.numberOf(CohortJoined.class),
            given.numberOf(ContractSigned.class),
            given.numberOf(EmploymentConfirmed.class));
    Given then =
        employed()
            .then("2026-03-01", inWork())
            .then("2026-03-02", contractAt("E2", "2026-03-02", "2026-08-31"))
            .then("2026-07-05", inWorkAt("E2"));
    assertMet(then, year, "covered-work", "2025-07-06 to 2026-07-05");
    assertThat(evidence(judged(then, year))).hasSize(5);
    assertThat(isMet(then.then("2026-09-01", inWork()), worked(14))).isFalse();
    assertThat(isMet(then.then("2026-09-06", inWorkAt("E2")), worked(14))).isTrue();
  }

  @Test
  void a_confirmation_elsewhere_shows_work_on_a_day_of_a_contract_alone() {
    assertThat(isMet(employed().then("2026-01-05", inWorkAt("E2")), worked(6))).isTrue();
    assertThat(isMet(employed().then("2026-01-06", inWorkAt("E2")), worked(6))).isFalse();
    Given two =
        employed()
            .then("2026-01-06", contractAt("E2", "2026-01-06", "2026-03-05"))
            .then("2026-07-05", inWork());
    assertUnmet(two, worked(8), "covered-work", "2025-07-06 to 2026-03-05");
  }

  @Test
  void an_end_that_was_recorded_leaves_nothing_to_confirm_before_a_new_contract() {
    Given ended = employed().then("2025-12-01", ended(EndReason.MUTUAL));
    assertThat(isMet(ended.then("2026-02-05", inWork()), worked(1))).isFalse();
    Given onTheAgreedDay =
        employed().then("2026-01-05", ended(EndReason.DIPLOMA)).then("2026-07-05", inWork());
    assertThat(isMet(onTheAgreedDay, worked(12))).isTrue();
    Given renewedSince =
        employed()
            .then("2025-12-01", ended(EndReason.MUTUAL))
            .then("2025-12-02", renewed("2025-12-02", "2026-03-01"))
            .then("2026-07-05", inWork());
    assertMet(renewedSince, worked(12), "covered-work", "2025-07-06 to 2026-07-05");
    assertThat(evidence(judged(renewedSince, worked(12))))
        .contains(
            renewedSince.numberOf(ContractEnded.class),
            renewedSince.numberOf(ContractRenewed.class));
  }

  @Test
  void a_recorded_end_is_of_the_contract_that_runs_and_its_renewal() {
    Given renewedAhead =
        employed()
            .then("2025-12-01", renewed("2026-01-06", "2026-07-05"))
            .then("2025-12-31", ended(EndReason.EMPLOYEE))
            .then("2026-01-06", inWork());
    assertUnmet(renewedAhead, worked(5), "covered-work", "2025-07-06 to 2025-12-31");
    Given later =
        upToTrial()
            .then("2025-07-04", permanent("2025-07-06"))
            .then("2025-08-01", contractAt("E2", "2025-08-01", "2025-09-30"))
            .then("2025-12-31", ended(EndReason.EMPLOYER))
            .then("2026-01-06", inWork());
    assertUnmet(later, worked(5), "covered-work", "2025-07-06 to 2025-12-31");
  }

  @Test
  void a_gap_may_be_as_long_as_the_term_allows() {
    Given given =
        employed()
            .then("2026-01-20", contractAt("E2", "2026-01-20", "2026-12-31"))
            .then("2026-07-05", inWorkAt("E2"));
    String found = "2025-07-06 to 2026-01-05; 2026-01-20 to 2026-07-05";
    assertUnmet(given, worked(12), "minimum-months", "5");
    assertUnmet(given, worked(12).maximumGapDays(13), "minimum-months", "5");
    assertMet(given, worked(12).maximumGapDays(14), "covered-work", found);
    assertThat(judged(given, worked(12).maximumGapDays(14)).conditions())
        .extracting(CheckedCondition::required)
        .contains("up to 2026-07-05, with gaps of at most 14 days");
    assertThat(evidence(judged(given, worked(12).maximumGapDays(14)))).hasSize(4);
    assertThat(evidence(judged(given, worked(5))))
        .as("what lies before a gap is not relied on")
        .hasSize(3);
    Given inTheGap = employed().then("2026-01-08", inWorkAt("E2"));
    assertUnmet(inTheGap, worked(6).maximumGapDays(14), "covered-work", "2025-07-06 to 2026-01-05");
  }

  @Test
  void work_before_a_contract_begins_is_none() {
    Given given = employed().then("2025-07-05", inWork());
    assertThat(judged(given, worked(1)).conditions())
        .extracting(CheckedCondition::found)
        .contains("0", "none");
    assertThat(isMet(employed().then("2025-08-05", inWork()), worked(1))).isTrue();
    assertThat(isMet(employed().then("2025-08-04", inWork()), worked(1))).isFalse();
  }

  @Test
  void a_contract_that_is_recorded_for_earlier_days_covers_them_from_then_on() {
    Given given =
        employed()
            .then("2026-02-05", inWorkAt("E2"))
            .then("2026-02-06", contractAt("E2", "2026-01-06", "2026-06-30"))
            .then("2026-03-05", inWorkAt("E2"));
    Judgement judgement = judged(given, worked(7));
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.dueOn()).isEqualTo(day("2026-03-05"));
  }

  @Test
  void the_collective_agreement_is_that_of_the_contract_in_force_else_of_the_last() {
    Terms covered = worked(6).underCollectiveAgreement();
    Given given = employed().then("2026-01-06", contractAt("E3", "2026-01-06", "2026-06-30"));
    assertThat(isMet(given.then("2026-01-05", inWork()), covered)).isTrue();
    Given elsewhere =
        employed()
            .then("2026-01-06", contractAt("E3", "2026-01-06", "2026-06-30"))
            .then("2026-02-05", inWorkAt("E3"));
    assertUnmet(elsewhere, covered, "collective-agreement", "no");
    Given since =
        employed()
            .then("2026-01-06", contractAt("E3", "2026-01-06", "2026-06-30"))
            .then("2026-07-05", inWorkAt("E3"));
    assertUnmet(since, covered, "collective-agreement", "no");
    Given beside =
        employed()
            .then("2025-09-01", contractAt("E3", "2025-09-01", "2026-06-30"))
            .then("2026-01-05", inWork());
    assertThat(isMet(beside, covered)).as("of the employer that confirms").isTrue();
  }

  @Test
  void six_months_from_the_last_day_of_august_end_with_february() {
    Given given = upToTrial().then("2027-08-31", contract("2027-08-31", "2028-12-31"));
    assertThat(isMet(given.then("2028-02-28", inWork()), worked(6))).isFalse();
    assertThat(isMet(given.then("2028-02-29", inWork()), worked(6))).isTrue();
  }

  @Test
  void of_many_periods_the_last_are_told() {
    Given given = employed();
    LocalDate start = day("2026-02-01");
    for (int i = 0; i < 20; i++) {
      String from = start.plusDays(10L * i).toString();
      given.then(from, contractAt("E2", from, start.plusDays(10L * i + 1).toString()));
    }
    given.then(start.plusDays(191).toString(), inWorkAt("E2"));
    assertThat(judged(given, worked(1)).conditions())
        .extracting(CheckedCondition::found)
        .anyMatch(found -> found.startsWith("9 earlier; 2026-04-22 to 2026-04-23; "))
        .allMatch(found -> found.length() <= 500);
  }

  @Test
  void a_diploma_is_a_trigger() {
    Given given =
        Given.binq()
            .admitted()
            .joined("C1")
            .placed()
            .planSigned()
            .trained()
            .trialStarted()
            .trialPassed()
            .contractSigned()
            .then("2026-07-01", diploma("25001"));
    Judgement judgement = judged(given, term("T", Trigger.DIPLOMA_AWARDED));
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.dueOn()).isEqualTo(day("2026-07-01"));
    assertThat(evidence(judgement)).contains(given.numberOf(DiplomaAwarded.class));
  }

  @Test
  void who_was_never_in_the_cohort_fulfils_nothing() {
    Given given = Given.newcomers().underContract();
    assertUnmet(given, contractTerm(), "in-cohort", "never in it");
  }

  @Test
  void who_had_left_the_cohort_by_then_fulfils_nothing() {
    assertUnmet(
        leaving("2025-07-03"), contractTerm(), "in-cohort", "from 2025-03-17 until 2025-07-03");
    assertMet(
        leaving("2025-07-04"), contractTerm(), "in-cohort", "from 2025-03-17 until 2025-07-04");
    Given back = leaving("2025-07-01").then("2025-07-03", joined("C1"));
    assertMet(back, contractTerm(), "in-cohort", "from 2025-07-03");
  }

  private static Given leaving(String day) {
    return employed().then(day, left("C1"));
  }

  @Test
  void who_joined_later_fulfils_nothing_before() {
    Given given = Given.newcomers().admitted().then("2025-04-10", trained(TrainingModule.CRAFT));
    given.then("2025-04-11", joined("C1"));
    assertUnmet(given, term("T", Trigger.TRAINING_COMPLETED), "in-cohort", "from 2025-04-11");
  }

  @Test
  void facts_of_the_opening_count_and_are_evidence() {
    assertMet(employed(), contractTerm().region("Rijnmond"), "region", "Rijnmond");
    assertUnmet(employed(), contractTerm().region("Twente"), "region", "Rijnmond");
    assertMet(employed(), contractTerm().municipality("0599"), "municipality", "0599");
    assertUnmet(employed(), contractTerm().municipality("0363"), "municipality", "0599");
    Terms either = contractTerm().benefits(Benefit.WW, Benefit.PARTICIPATION_ACT);
    assertMet(employed(), either, "benefit", "PARTICIPATION_ACT");
    assertUnmet(employed(), contractTerm().benefits(Benefit.WW), "benefit", "PARTICIPATION_ACT");
    for (Terms term :
        List.of(contractTerm().region("Rijnmond"), contractTerm().municipality("0599"), either)) {
      assertThat(evidence(judged(employed(), term))).contains(0);
    }
    assertThat(evidence(judged(employed(), contractTerm()))).doesNotContain(0);
  }

  private static Given employedAndMoved(String day) {
    return employed().then(day, moved("0363")).then(day, handedOver("Twente"));
  }

  @Test
  void where_the_trajectory_was_on_the_day_of_the_trigger_counts() {
    for (String by : List.of("2025-03-03", "2025-07-03", "2025-07-04")) {
      assertMet(employedAndMoved(by), contractTerm().region("Twente"), "region", "Twente");
      assertUnmet(employedAndMoved(by), contractTerm().region("Rijnmond"), "region", "Twente");
      assertMet(employedAndMoved(by), contractTerm().municipality("0363"), "municipality", "0363");
      assertUnmet(
          employedAndMoved(by), contractTerm().municipality("0599"), "municipality", "0363");
    }
    Given later = employedAndMoved("2025-07-05");
    assertMet(later, contractTerm().region("Rijnmond"), "region", "Rijnmond");
    assertMet(later, contractTerm().municipality("0599"), "municipality", "0599");
  }

  @Test
  void of_two_moves_on_one_day_the_later_one_counts() {
    Given given = employedAndMoved("2025-07-04").then("2025-07-04", moved("0344"));
    assertMet(given, contractTerm().municipality("0344"), "municipality", "0344");
  }

  @Test
  void the_municipality_of_the_day_of_the_trigger_pays() {
    TermsTimeline terms =
        TermsTimeline.of(
            "agreement-1",
            agreement(
                "A1", Kind.RESULT, AgreementConcluded.TRAJECTORY_MUNICIPALITY, contractTerm()));
    assertThat(judge(employedAndMoved("2025-07-04"), terms).orElseThrow().payer())
        .isEqualTo("0363");
    assertThat(judge(employedAndMoved("2025-07-05"), terms).orElseThrow().payer())
        .isEqualTo("0599");
  }

  @Test
  void what_says_where_the_trajectory_was_is_evidence() {
    Given before = employedAndMoved("2025-07-04");
    assertThat(evidence(judged(before, contractTerm().municipality("0363"))))
        .contains(before.numberOf(Moved.class))
        .doesNotContain(0, before.numberOf(HandedOver.class));
    assertThat(evidence(judged(before, contractTerm().region("Twente"))))
        .contains(before.numberOf(HandedOver.class))
        .doesNotContain(0, before.numberOf(Moved.class));
    Given later = employedAndMoved("2025-07-05");
    assertThat(evidence(judged(later, contractTerm().municipality("0599").region("Rijnmond"))))
        .contains(0)
        .doesNotContain(later.numberOf(Moved.class), later.numberOf(HandedOver.class));
    assertThat(
            evidence(
                judged(
                    before, contractTerm().region("Twente").benefits(Benefit.PARTICIPATION_ACT))))
        .as("the benefit is that of the opening")
        .contains(0, before.numberOf(HandedOver.class));
  }

  @Test
  void the_trigger_lies_within_months_of_the_start() {
    assertMet(employed(), contractTerm().withinMonths(4), "within-months-of-start", "2025-07-04");
    assertUnmet(employed(), contractTerm().withinMonths(3), "within-months-of-start", "2025-07-04");
    assertThat(
            judged(Given.newcomers().underContract(), contractTerm().withinMonths(3)).conditions())
        .extracting(CheckedCondition::found)
        .containsExactly("never in it", "no start");
  }

  @Test
  void within_months_of_a_start_on_the_last_day_of_a_month_is_up_to_the_last_day_of_another() {
    Given given =
        Given.newcomers()
            .admitted()
            .then("2025-11-30", joined("C1"))
            .then("2026-02-28", trained(TrainingModule.CRAFT));
    Terms training = term("T", Trigger.TRAINING_COMPLETED);
    assertMet(given, training.withinMonths(3), "within-months-of-start", "2026-02-28");
    Given dayLate =
        Given.newcomers()
            .admitted()
            .then("2025-11-30", joined("C1"))
            .then("2026-03-01", trained(TrainingModule.CRAFT));
    assertUnmet(dayLate, training, "within-months-of-start", "2026-03-01");
  }

  @Test
  void the_trigger_lies_within_the_terms_validity() {
    assertMet(employed(), contractTerm().validFrom("2025-07-04"), "valid-from", "2025-07-04");
    assertUnmet(employed(), contractTerm().validFrom("2025-07-05"), "valid-from", "2025-07-04");
    assertMet(employed(), contractTerm().validUntil("2025-07-04"), "valid-until", "2025-07-04");
    assertUnmet(employed(), contractTerm().validUntil("2025-07-03"), "valid-until", "2025-07-04");
  }

  @Test
  void conditions_to_attest_keep_nothing_from_becoming_due() {
    Judgement judgement = judged(employed(), contractTerm().attested("supervisor-present"));
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.entitlement(judgement.most()).attested())
        .containsExactly("supervisor-present");
  }

  @Test
  void the_terms_of_the_day_of_the_trigger_judge_it() {
    TermsTimeline terms =
        TermsTimeline.of("agreement-1", agreement(Kind.RESULT, contractTerm()))
            .changed(change("2025-07-04", contractTerm().amount("1200.00")));
    Judgement judgement = judge(employed(), terms).orElseThrow();
    assertThat(judgement.most()).isEqualTo(Euros.of("1200.00"));
    assertThat(judgement.version().sequence()).isEqualTo(1);
    TermsTimeline later =
        TermsTimeline.of("agreement-1", agreement(Kind.RESULT, contractTerm()))
            .changed(change("2025-07-05", contractTerm().amount("1200.00")));
    assertThat(judge(employed(), later).orElseThrow().version().sequence()).isZero();
    TermsTimeline dropped =
        TermsTimeline.of("agreement-1", agreement(Kind.RESULT, contractTerm()))
            .changed(change("2025-07-04", term("OTHER", Trigger.STARTED)));
    assertThat(judge(employed(), dropped)).isEmpty();
  }

  @Test
  void a_later_trigger_may_meet_what_the_terms_ask_by_then() {
    Given given =
        upToTrial()
            .then("2025-07-04", contract("2025-07-06", "2025-08-05"))
            .then("2025-08-06", contract("2025-08-06", "2026-02-05"));
    TermsTimeline terms =
        TermsTimeline.of("agreement-1", agreement(Kind.RESULT, contractTerm().months(6)))
            .changed(change("2025-08-01", term("T", Trigger.CONTRACT_SIGNED).months(3)));
    Judgement judgement = judge(given, terms).orElseThrow();
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.version().sequence()).isEqualTo(1);
  }

  @Test
  void an_amended_entry_is_evidence_together_with_its_last_correction() {
    Given given =
        employed()
            .amended(ContractSigned.class, "2025-07-04", contract("2025-07-06", "2026-02-05"))
            .amended(ContractSigned.class, "2025-07-04", contract("2025-07-06", "2026-03-05"));
    int last = given.events().size() - 1;
    Judgement judgement = judged(given, contractTerm().months(8));
    assertThat(judgement.met()).isTrue();
    assertThat(evidence(judgement))
        .containsExactly(
            given.numberOf(CohortJoined.class), given.numberOf(ContractSigned.class), last);
  }

  @Test
  void a_retracted_entry_fires_nothing() {
    assertThat(judge(employed().retracted(ContractSigned.class), contractTerm())).isEmpty();
  }

  @Test
  void a_term_that_no_version_has_is_never_fulfilled() {
    assertThat(
            judge(
                employed(),
                TermsTimeline.of(
                    "agreement-1", agreement(Kind.RESULT, term("OTHER", Trigger.STARTED)))))
        .isEmpty();
  }
}
