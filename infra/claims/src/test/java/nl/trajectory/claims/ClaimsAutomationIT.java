package nl.trajectory.claims;

import static nl.trajectory.claims.FundedStore.key;
import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.term;
import static nl.trajectory.domain.trajectory.Steps.contract;
import static nl.trajectory.domain.trajectory.Steps.day;
import static nl.trajectory.domain.trajectory.Steps.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import nl.trajectory.domain.funding.judging.ClaimsJudge;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.step.AnytimeStep.CertificateAwarded;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.Store;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims as the automation makes them due in a real store, whatever goes wrong meanwhile. */
@Tag("long")
class ClaimsAutomationIT {
  /** The number of the contract in each trajectory. */
  private static final int CONTRACT = 11;

  private static final LocalDate SIGNED_ON = day("2025-07-04");
  private static final ClaimKey CLAIM = key("CONTRACT", "T1");

  private final FundedStore funded = new FundedStore();

  @AfterEach
  void close() {
    funded.close();
  }

  private static Terms contractTerm() {
    return term("CONTRACT", Trigger.CONTRACT_SIGNED).amount("2500.00").months(6).hours("28");
  }

  private static StepRecorded signed() {
    return new StepRecorded(SIGNED_ON, contract("2025-07-06", "2026-01-05"));
  }

  /** It was for five months only. */
  private static TrajectoryEvent tooShort() {
    return amended(contract("2025-07-06", "2025-12-05"));
  }

  /** It was for half a year after all. */
  private static TrajectoryEvent longEnough() {
    return amended(contract("2025-07-06", "2026-01-05"));
  }

  private static TrajectoryEvent amended(
      nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned contract) {
    return new EntryAmended(CONTRACT, new StepRecorded(SIGNED_ON, contract), "Misread", null);
  }

  private static TrajectoryEvent retracted() {
    return new EntryRetracted(CONTRACT, "Of someone else", null);
  }

  private static AgreementConcluded under(String ceiling, Terms... terms) {
    AgreementConcluded without = agreement(Kind.RESULT, terms);
    return new AgreementConcluded(
        without.reference(),
        without.cohort(),
        without.kind(),
        null,
        null,
        without.payer(),
        without.payee(),
        Euros.of(ceiling),
        null,
        without.terms(),
        List.of());
  }

  // Becoming due

  @Test
  void a_contract_makes_one_claim_due_with_all_that_it_rests_on() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.onTheirWay("T1");
    funded.judge();
    assertThat(funded.claimEvents()).isEmpty();

    funded.record("T1", signed());
    funded.judge();
    assertThat(funded.claimEvents()).hasSize(1);
    assertThat(funded.claimEvents().get(0).stream()).isEqualTo(CLAIM.claimId());
    assertThat(funded.claimEvents().get(0).recordedBy()).isEqualTo(ClaimsJudge.AUTOMATION);
    ClaimBecameDue due = (ClaimBecameDue) funded.claimEvents().get(0).event();
    assertThat(due.claim()).isEqualTo(CLAIM);
    assertThat(due.occurredOn()).isEqualTo(SIGNED_ON);
    assertThat(due.amount()).isEqualTo(Euros.of("2500.00"));
    assertThat(due.payer()).isEqualTo("Fund");
    assertThat(due.payee()).isEqualTo("School");
    assertThat(due.version()).isEqualTo(new TermsSource("agreement-A1", 0));
    assertThat(due.conditions())
        .containsExactly(
            new CheckedCondition("in-cohort", "in C1 on 2025-07-04", "from 2025-03-17", true),
            new CheckedCondition("minimum-months", "at least 6", "6", true),
            new CheckedCondition("minimum-hours-per-week", "at least 28", "32", true));
    // The agreement has position 0, the opening 1.
    assertThat(due.evidence())
        .containsExactly(
            new EvidenceEntry("T1", 2, 3L, null), new EvidenceEntry("T1", CONTRACT, 12L, null));
    assertThat(correlation()).isEqualTo("position 12");
  }

  private String correlation() {
    return funded
        .store
        .owner
        .sql("SELECT metadata ->> 'correlationId' FROM event_store.event WHERE stream_id = ?")
        .param(CLAIM.claimId())
        .query(String.class)
        .single();
  }

  @Test
  void judging_again_adds_nothing() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    long recorded = funded.store.recorded();
    assertThat(funded.automation.position()).isEqualTo(recorded);
    List<String> remembered = remembered();

    funded.judge();
    funded.automation(funded.store.node(), funded.node.events()).catchUp();
    assertThat(funded.store.recorded()).isEqualTo(recorded);
    assertThat(funded.automation.position()).isEqualTo(recorded);
    assertThat(remembered()).isEqualTo(remembered);
  }

  @Test
  void an_entry_that_changes_no_judgement_leaves_the_agreement_alone() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1", "T2");
    funded.judge();
    final long judgedTo = judgedTo();

    funded.record("T1", new StepRecorded(SIGNED_ON, new CertificateAwarded(Certificate.VCA, null)));
    funded.judge();
    assertThat(funded.automation.position()).isEqualTo(funded.store.recorded());
    assertThat(judgedTo()).as("nothing was settled").isEqualTo(judgedTo);

    funded.record("T1", tooShort());
    funded.judge();
    assertThat(judgedTo()).isGreaterThan(judgedTo);
    assertThat(funded.story(CLAIM)).containsExactly("ClaimBecameDue", "ClaimWithdrawn");
  }

  private long judgedTo() {
    return funded
        .store
        .owner
        .sql("SELECT judged_to FROM judging.agreement")
        .query(Long.class)
        .single();
  }

  @Test
  void where_all_that_it_remembers_is_lost_it_stops_rather_than_judge_again() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    final long recorded = funded.store.recorded();
    funded
        .store
        .owner
        .sql("TRUNCATE judging.agreement, judging.membership, judging.candidate")
        .update();
    funded.store.owner.sql("UPDATE judging.progress SET position = -1").update();
    assertThatThrownBy(() -> funded.automation.catchUp())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("restore the schema judging");
    assertThat(funded.store.recorded()).isEqualTo(recorded);
  }

  /** All that judging remembers. */
  private List<String> remembered() {
    return Stream.of("progress", "agreement", "membership", "candidate")
        .flatMap(
            table ->
                funded
                    .store
                    .owner
                    .sql("SELECT t::text FROM judging.%s t ORDER BY 1".formatted(table))
                    .query(String.class)
                    .list()
                    .stream())
        .toList();
  }

  @Test
  void an_agreement_concluded_after_contracts_were_signed_makes_them_due() {
    funded.underContract("T1", "T2");
    funded.judge();
    assertThat(funded.claimEvents()).isEmpty();
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T2")).isEqualTo("DUE 2500.00");
    assertThat(funded.claim(CLAIM).said().dueOn()).isEqualTo(SIGNED_ON);
  }

  @Test
  void new_terms_judge_existing_trajectories_from_their_day_on() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.onTheirWay("T2");
    funded.record("T2", new StepRecorded(day("2025-07-10"), contract("2025-07-12", "2026-01-11")));
    funded.judge();
    ClaimKey start = key("START", "T1");
    assertThat(funded.find(start)).isNull();

    funded.change("A1", change("2025-07-10", contractTerm().amount("3000.00"), start("1000.00")));
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T2")).isEqualTo("DUE 3000.00");
    assertThat(funded.story(CLAIM)).containsExactly("ClaimBecameDue");
    assertThat(funded.story(key("CONTRACT", "T2")))
        .containsExactly("ClaimBecameDue", "ClaimRevised");
    assertThat(funded.claim(key("CONTRACT", "T2")).said().version())
        .isEqualTo(new TermsSource("agreement-A1", 1));
    assertThat(funded.find(start)).as("it started before these terms").isNull();
  }

  private static Terms start(String amount) {
    return term("START", Trigger.STARTED).amount(amount);
  }

  // Batches

  @Test
  void answers_do_not_depend_on_how_events_are_put_into_batches() {
    long seed = RandomHistories.seed(getClass());
    List<String> oneByOne = judged(seed, 1);
    assertThat(oneByOne).as("the run is of some use").hasSizeGreaterThan(5);
    for (int atATime : new int[] {7, Integer.MAX_VALUE}) {
      try (FundedStore other = new FundedStore()) {
        assertThat(judged(other, seed, atATime)).isEqualTo(oneByOne);
      }
    }
  }

  private List<String> judged(long seed, int atATime) {
    return judged(funded, seed, atATime);
  }

  /**
   * Random trajectories under limited terms, told so many events at a time; then decisions, and
   * corrections of the rest. What happens to claims is put in order after each round, so that
   * everything has the same position however it was told.
   */
  private static List<String> judged(FundedStore in, long seed, int atATime) {
    Random random = new Random(seed);
    Subscription automation = in.automation(in.node, in.node.events(), () -> {});
    in.conclude(
        under(
            "30000.00",
            start("1000.00").maximumCount(4),
            contractTerm().amount("2500.00"),
            term("TRAINING", Trigger.TRAINING_COMPLETED).upTo("800.00"),
            term("DIPLOMA", Trigger.DIPLOMA_AWARDED).amount("500.00")));
    List<List<TrajectoryEvent>> left = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      left.add(new ArrayList<>(RandomHistories.events("R-" + i, 0, new Random(random.nextLong()))));
    }
    for (int round = 0; round < 3; round++) {
      for (int event = 0; event < 160; event++) {
        int one = random.nextInt(left.size());
        if (!left.get(one).isEmpty()) {
          FundedStore.append(in.node, "Trajectory", "R-" + one, List.of(left.get(one).remove(0)));
        } else {
          String amount = (1 + random.nextInt(500)) + ".00";
          FundedStore.append(in.node, "Cost", "cost-" + round + event, List.of(cost(amount)));
        }
      }
      while (in.store.order(atATime, in.now) > 0) {
        automation.catchUp();
      }
      decideAtRandom(in, random);
    }
    while (in.store.order(atATime, in.now) > 0) {
      automation.catchUp();
    }
    return in.claimEvents().stream().map(Object::toString).toList();
  }

  private static CostIncurred cost(String amount) {
    return new CostIncurred(
        null, "C1", "A1", CostIncurred.Category.TRAINING, Euros.of(amount), SIGNED_ON, "Fund");
  }

  private static void decideAtRandom(FundedStore in, Random random) {
    List<String> claims =
        in.claimEvents().stream().map(RecordedEvent::stream).distinct().sorted().toList();
    for (String claim : claims) {
      ClaimKey key = ClaimState.of(in.events(claim)).orElseThrow().claim();
      Decision decision =
          switch (in.claim(key).status()) {
            case DUE, DISPUTED -> random.nextInt(4) == 0 ? Decision.REJECTED : Decision.APPROVED;
            case APPROVED -> Decision.PAID;
            default -> Decision.RECLAIM_SETTLED;
          };
      boolean allowed = in.claim(key).status() == ClaimStatus.RECLAIM_DUE || isOpen(in, key);
      if (allowed && random.nextInt(3) > 0) {
        FundedStore.appendDecision(
            in.node, key, in.decision(key, decision, FundedStore.TODAY, null));
      }
    }
  }

  private static boolean isOpen(FundedStore in, ClaimKey key) {
    return in.claim(key).status().isOpen();
  }

  // Several at once, and failures

  @Test
  void two_automations_at_once_make_each_claim_due_once() throws Exception {
    funded.store.sequence();
    AtomicBoolean recording = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Long>> judging = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Store.Node node = funded.store.node();
        judging.add(threads.submit(() -> judgeUntilAllIsJudged(node, recording)));
      }
      List<Object> concluded = List.of(agreement(Kind.RESULT, contractTerm(), start("500.00")));
      FundedStore.append(funded.node, "Agreement", "agreement-A1", concluded);
      for (int i = 0; i < 40; i++) {
        String trajectory = "T" + i;
        FundedStore.append(
            funded.node, "Trajectory", trajectory, FundedStore.almostUnderContract(trajectory));
        FundedStore.append(funded.node, "Trajectory", trajectory, List.of(signed()));
        if (i % 2 == 0) {
          FundedStore.append(funded.node, "Trajectory", trajectory, List.of(retracted()));
        }
      }
      funded.store.awaitOrdered();
      recording.set(false);
      long appended = 0;
      for (Future<Long> one : judging) {
        appended += one.get();
      }
      assertThat(appended).as("batches of both").isPositive();
    } finally {
      threads.shutdownNow();
    }
    assertThat(streamsAreDense()).isTrue();
    for (int i = 0; i < 40; i++) {
      assertThat(funded.story(key("START", "T" + i))).containsExactly("ClaimBecameDue");
      List<String> contract = funded.story(key("CONTRACT", "T" + i));
      assertThat(contract).first().isEqualTo("ClaimBecameDue");
      assertThat(contract).hasSize(i % 2 == 0 ? 2 : 1);
    }
    assertThat(funded.claimEvents()).hasSize(100);
  }

  @Test
  void two_automations_at_once_pay_a_participant_once() throws Exception {
    funded.store.sequence();
    AtomicBoolean recording = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Long>> judging = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Store.Node node = funded.store.node();
        judging.add(threads.submit(() -> judgeUntilAllIsJudged(node, recording)));
      }
      List<Object> concluded = List.of(agreement(Kind.RESULT, contractTerm()));
      FundedStore.append(funded.node, "Agreement", "agreement-A1", concluded);
      for (int i = 0; i < 40; i++) {
        String trajectory = "T" + i;
        FundedStore.append(
            funded.node,
            "Trajectory",
            trajectory,
            FundedStore.almostUnderContractOf("P" + i / 2, trajectory));
        FundedStore.append(funded.node, "Trajectory", trajectory, List.of(signed()));
      }
      funded.store.awaitOrdered();
      recording.set(false);
      for (Future<Long> one : judging) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < 40; i++) {
      assertThat(funded.story(key("CONTRACT", "T" + i)))
          .as("the first of each participant")
          .hasSize(i % 2 == 0 ? 1 : 0);
    }
  }

  /** Returns how often it appended something. */
  private long judgeUntilAllIsJudged(Store.Node node, AtomicBoolean recording) {
    long[] appended = {0};
    Subscription automation = funded.automation(node, node.events(), () -> appended[0]++);
    Store.await(
        "all is judged",
        () -> {
          automation.catchUp();
          return !recording.get()
              && allIsOrdered(node)
              && automation.position() == node.recorded().last();
        });
    return appended[0];
  }

  private static boolean allIsOrdered(Store.Node node) {
    return node.jdbc()
        .sql(
            "SELECT (SELECT count(*) FROM event_store.event)"
                + " = (SELECT count(*) FROM event_store.ledger)")
        .query(Boolean.class)
        .single();
  }

  private boolean streamsAreDense() {
    return funded
        .store
        .owner
        .sql(
            "SELECT bool_and(numbers) FROM (SELECT count(*) = max(seq) + 1 AS numbers FROM"
                + " event_store.event GROUP BY stream_id) streams")
        .query(Boolean.class)
        .single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void a_failure_while_appending_leaves_nothing_behind(String when) {
    Bus bus = new Bus(funded.node.events());
    Subscription automation = funded.automation(funded.node, bus);
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.onTheirWay("T1");
    automation.catchUp();
    List<String> remembered = remembered();

    funded.record("T1", signed());
    bus.failsBefore = when.equals("before");
    bus.failsAfter = when.equals("after");
    assertThatThrownBy(automation::catchUp).hasMessage("cut off " + when);
    funded.order();
    assertThat(funded.claimEvents()).isEmpty();
    assertThat(remembered()).isEqualTo(remembered);

    bus.failsBefore = false;
    bus.failsAfter = false;
    automation.catchUp();
    assertThat(funded.story(CLAIM)).containsExactly("ClaimBecameDue");
    assertThat(automation.position()).isEqualTo(funded.store.recorded());
  }

  @Test
  void a_transaction_that_fails_at_its_commit_leaves_nothing_behind() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    List<String> remembered = remembered();
    funded
        .store
        .owner
        .sql(
            "CREATE FUNCTION judging.fail() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''not now''; END'")
        .update();
    funded
        .store
        .owner
        .sql(
            "CREATE CONSTRAINT TRIGGER broken AFTER UPDATE ON judging.progress"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION judging.fail()")
        .update();
    assertThatThrownBy(funded::judge).hasStackTraceContaining("not now");
    funded.order();
    assertThat(funded.claimEvents()).isEmpty();
    assertThat(remembered()).isEqualTo(remembered);

    funded.store.owner.sql("DROP TRIGGER broken ON judging.progress").update();
    funded.judge();
    assertThat(funded.story(CLAIM)).containsExactly("ClaimBecameDue");
  }

  @Test
  void a_decision_that_is_first_makes_the_judging_be_done_anew() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    Bus bus = new Bus(funded.node.events());
    Subscription automation = funded.automation(funded.node, bus);
    funded.record("T1", tooShort());
    bus.first = () -> approveElsewhere(CLAIM);

    automation.catchUp();
    assertThat(funded.story(CLAIM))
        .containsExactly("ClaimBecameDue", "ClaimApproved", "ClaimWithdrawn");
    assertThat(automation.position()).isEqualTo(funded.store.recorded());
    assertThat(streamsAreDense()).isTrue();
  }

  /** What is appended first begins a stream, but that is not where the race was lost. */
  @Test
  void a_decision_that_is_first_may_be_on_any_claim_of_the_batch() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.onTheirWay("T2");
    funded.judge();
    Bus bus = new Bus(funded.node.events());
    Subscription automation = funded.automation(funded.node, bus);
    funded.record("T2", signed());
    funded.record("T1", tooShort());
    bus.first = () -> approveElsewhere(CLAIM);

    automation.catchUp();
    assertThat(funded.story(key("CONTRACT", "T2"))).containsExactly("ClaimBecameDue");
    assertThat(funded.story(CLAIM))
        .containsExactly("ClaimBecameDue", "ClaimApproved", "ClaimWithdrawn");
  }

  private void approveElsewhere(ClaimKey claim) {
    ClaimEvent approval = funded.decision(claim, Decision.APPROVED, FundedStore.TODAY, null);
    FundedStore.appendDecision(funded.store.node(), claim, approval);
  }

  @Test
  void a_race_that_is_lost_again_and_again_is_told_and_leaves_nothing_behind() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    Store.Node elsewhere = funded.store.node();
    boolean[] approves = {true};
    EventBus always =
        new Bus(funded.node.events()) {
          @Override
          public void publish(List<? extends EventMessage<?>> events) {
            Decision next = approves[0] ? Decision.APPROVED : Decision.DISPUTED;
            approves[0] = !approves[0];
            FundedStore.appendDecision(
                elsewhere, CLAIM, funded.decision(CLAIM, next, FundedStore.TODAY, null));
            super.publish(events);
          }
        };
    funded.record("T1", tooShort());
    Subscription automation = funded.automation(funded.node, always);
    long position = automation.position();
    assertThatThrownBy(automation::catchUp).isInstanceOf(ConcurrencyException.class);
    assertThat(automation.position()).isEqualTo(position);

    funded.order();
    funded.judge();
    assertThat(funded.claim(CLAIM).status()).isEqualTo(ClaimStatus.WITHDRAWN);
    assertThat(funded.story(CLAIM)).containsOnlyOnce("ClaimWithdrawn");
  }

  // Delivered again

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5, 14, 20})
  void events_that_come_again_change_nothing(int position) {
    funded.conclude(agreement(Kind.RESULT, contractTerm(), start("500.00").maximumCount(2)));
    funded.underContract("T1", "T2", "T3");
    funded.judge();
    funded.cost("A1", "700.00");
    funded.decide(CLAIM, Decision.APPROVED, Decision.PAID);
    funded.change(
        "A1",
        change("2025-03-01", contractTerm().amount("2600.00"), start("500.00").maximumCount(2)));
    funded.record("T2", tooShort());
    funded.judge();
    funded.decide(key("START", "T1"), Decision.REJECTED);
    funded.record("T2", longEnough());
    funded.record("T1", tooShort());
    funded.judge();
    long recorded = funded.store.recorded();
    List<String> remembered = remembered();
    assertThat(funded.story(CLAIM)).contains("ClaimPaid", "ReclaimBecameDue");
    assertThat(funded.story(key("CONTRACT", "T2"))).endsWith("ClaimWithdrawn", "ClaimReinstated");

    funded.store.owner.sql("UPDATE judging.progress SET position = ?").param(position).update();
    funded.judge();
    assertThat(funded.store.recorded()).isEqualTo(recorded);
    assertThat(remembered()).isEqualTo(remembered);

    funded.record("T1", longEnough());
    funded.judge();
    assertThat(funded.story(CLAIM)).endsWith("ReclaimCancelled", "ClaimRevised");
  }

  // Limits

  @Test
  void a_participant_is_paid_once_in_however_many_trajectories() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContractOf("P", "T1", "T2", "T3");
    funded.underContract("T4");
    funded.judge();
    assertThat(List.of(funded.of("T1"), funded.of("T4"))).containsOnly("DUE 2500.00");
    assertThat(List.of(funded.of("T2"), funded.of("T3"))).containsOnly("none");

    funded.decide(CLAIM, Decision.APPROVED, Decision.PAID);
    funded.record("T1", retracted());
    funded.judge();
    assertThat(List.of(funded.of("T2"), funded.of("T3")))
        .as("money that is out keeps the place, with no judgement left that says whose it is")
        .containsOnly("none");
    funded.decide(CLAIM, Decision.RECLAIM_SETTLED);
    funded.judge();
    assertThat(funded.of("T2")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T3")).isEqualTo("none");
  }

  @Test
  void what_was_remembered_before_is_told_whose_it_is() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContractOf("P", "T1", "T2");
    funded.judge();
    List<String> remembered = remembered();
    // As it was before.
    funded.store.owner.sql("ALTER TABLE judging.candidate DROP COLUMN participant").update();
    funded
        .store
        .owner
        .sql("UPDATE judging.candidate SET judgement = judgement - 'participant'")
        .update();
    funded.store.owner.sql("DROP INDEX views.trajectory_fact_by_participant").update();
    funded.store.migrateAgain("V6__whose_trajectories.sql");
    assertThat(remembered()).isEqualTo(remembered);
    funded.record("T1", retracted());
    funded.judge();
    assertThat(funded.of("T2")).isEqualTo("DUE 2500.00");
  }

  @Test
  void a_place_that_becomes_free_goes_to_the_first_who_waits() {
    funded.conclude(agreement(Kind.RESULT, contractTerm().maximumCount(2)));
    funded.underContract("T4", "T3", "T2", "T1");
    funded.judge();
    assertThat(List.of(funded.of("T4"), funded.of("T3"))).containsOnly("DUE 2500.00");
    assertThat(List.of(funded.of("T2"), funded.of("T1"))).containsOnly("none");

    funded.record("T4", tooShort());
    funded.judge();
    assertThat(funded.of("T4")).isEqualTo("WITHDRAWN 0.00");
    assertThat(funded.of("T2")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T1")).isEqualTo("none");

    // Whoever lost the place waits last.
    funded.record("T4", longEnough());
    funded.judge();
    assertThat(funded.of("T4")).isEqualTo("WITHDRAWN 0.00");
    funded.record("T3", tooShort());
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T4")).isEqualTo("WITHDRAWN 0.00");
    funded.record("T2", tooShort());
    funded.judge();
    assertThat(funded.of("T4")).isEqualTo("DUE 2500.00");
  }

  @Test
  void a_rejection_frees_the_place() {
    funded.conclude(agreement(Kind.RESULT, contractTerm().maximumCount(1)));
    funded.underContract("T1", "T2");
    funded.judge();
    assertThat(funded.of("T2")).isEqualTo("none");
    funded.decide(CLAIM, Decision.REJECTED);
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("REJECTED 0.00");
    assertThat(funded.of("T2")).isEqualTo("DUE 2500.00");
  }

  @Test
  void the_ceiling_is_kept_across_terms() {
    funded.conclude(under("6000.00", contractTerm(), start("1000.00")));
    funded.underContract("T1", "T2");
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T2")).as("6,000.00 less twice 1,000.00 less 2,500.00").isEqualTo("none");
    funded.record("T1", tooShort());
    funded.judge();
    assertThat(funded.of("T2")).isEqualTo("DUE 2500.00");
  }

  @Test
  void what_is_paid_within_actual_costs_follows_them() {
    funded.conclude(agreement(Kind.SUBSIDY, contractTerm().upTo("2500.00")));
    funded.underContract("T1", "T2");
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("none");
    funded.cost("A1", "1200.50");
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 1200.50");
    assertThat(funded.of("T2")).isEqualTo("none");
    funded.cost("A1", "1799.50");
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T2")).isEqualTo("DUE 500.00");
    funded.cost("A2", "9000.00");
    funded.judge();
    assertThat(funded.of("T2")).isEqualTo("DUE 500.00");
  }

  // Corrections

  @Test
  void a_correction_before_payment_withdraws_and_restoring_reinstates() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    funded.decide(CLAIM, Decision.APPROVED);
    funded.record("T1", retracted());
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("WITHDRAWN 0.00");

    funded.record("T1", signed());
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.story(CLAIM))
        .containsExactly("ClaimBecameDue", "ClaimApproved", "ClaimWithdrawn", "ClaimReinstated");
    assertThat(funded.claim(CLAIM).said().evidence())
        .extracting(EvidenceEntry::sequence)
        .containsExactly(2, 13);
  }

  @Test
  void a_correction_after_payment_reclaims_and_restoring_cancels_the_reclaim() {
    paid();
    funded.at("2025-10-01").record("T1", tooShort());
    funded.judge();
    ReclaimBecameDue reclaim = (ReclaimBecameDue) last();
    assertThat(reclaim.amount()).isEqualTo(Euros.of("2500.00"));
    assertThat(reclaim.occurredOn()).as("when it became known").isEqualTo(day("2025-10-01"));
    assertThat(reclaim.reason()).contains("minimum-months");

    funded.at("2025-10-02").record("T1", longEnough());
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("PAID 0.00");
    assertThat(funded.claim(CLAIM).net()).isEqualTo(Euros.of("2500.00"));
  }

  private void paid() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    funded.decide(CLAIM, Decision.APPROVED, Decision.PAID);
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("PAID 0.00");
  }

  private ClaimEvent last() {
    List<ClaimEvent> events = funded.events(CLAIM);
    return events.get(events.size() - 1);
  }

  @Test
  void what_was_paid_back_and_is_restored_is_due_anew_and_paid_once_net() {
    paid();
    funded.record("T1", retracted());
    funded.judge();
    funded.decide(CLAIM, Decision.RECLAIM_SETTLED);
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("RECLAIMED 0.00");

    funded.record("T1", signed());
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    funded.decide(CLAIM, Decision.APPROVED, Decision.PAID);
    funded.judge();
    ClaimState claim = funded.claim(CLAIM);
    assertThat(claim.paid()).isEqualTo(Euros.of("5000.00"));
    assertThat(claim.net()).isEqualTo(Euros.of("2500.00"));
    assertThat(funded.claimEvents())
        .filteredOn(e -> e.event() instanceof ClaimBecameDue)
        .hasSize(1);
  }

  @Test
  void terms_that_came_later_take_nothing_back_of_what_was_paid() {
    paid();
    funded.underContract("T2");
    funded.change("A1", change("2025-01-01", contractTerm().amount("400.00")));
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("PAID 0.00");
    assertThat(funded.of("T2")).isEqualTo("DUE 400.00");

    funded.at("2025-10-01").record("T1", retracted());
    funded.judge();
    assertThat(((ReclaimBecameDue) last()).amount()).isEqualTo(Euros.of("2500.00"));
    funded.record("T1", signed());
    funded.judge();
    assertThat(funded.of("T1")).as("it was paid for under the former terms").isEqualTo("PAID 0.00");
  }

  @Test
  void with_the_money_back_the_terms_that_came_later_hold() {
    paid();
    funded.change("A1", change("2025-01-01", contractTerm().amount("400.00")));
    funded.at("2025-10-01").record("T1", tooShort());
    funded.judge();
    funded.decide(CLAIM, Decision.RECLAIM_SETTLED);
    funded.judge();
    funded.record("T1", longEnough());
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 400.00");
    assertThat(funded.claim(CLAIM).said().version()).isEqualTo(new TermsSource("agreement-A1", 1));
  }

  @Test
  void where_another_municipality_turns_out_to_owe_it_what_was_paid_goes_back_first() {
    funded.conclude(
        agreement("A1", Kind.RESULT, AgreementConcluded.TRAJECTORY_MUNICIPALITY, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    funded.decide(CLAIM, Decision.APPROVED, Decision.PAID);
    funded.record("T1", movedTo("0363"));
    funded.judge();
    assertThat(funded.claim(CLAIM).status()).isEqualTo(ClaimStatus.RECLAIM_DUE);
    assertThat(funded.claim(CLAIM).said().payer()).as("who paid").isEqualTo("0599");

    funded.decide(CLAIM, Decision.RECLAIM_SETTLED);
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.claim(CLAIM).said().payer()).isEqualTo("0363");
    assertThat(funded.claim(CLAIM).net()).isEqualTo(Euros.ZERO);
  }

  private static EntryAmended movedTo(String municipality) {
    StepRecorded opening = (StepRecorded) Given.newcomers().events().get(0);
    return new EntryAmended(
        0, RandomHistories.opened(opening, "T1", "Rijnmond", municipality), "Moved", null);
  }

  @Test
  void a_move_recorded_late_lets_the_one_that_paid_have_it_back_from_the_day_of_the_trigger_on() {
    funded.conclude(
        agreement("A1", Kind.RESULT, AgreementConcluded.TRAJECTORY_MUNICIPALITY, contractTerm()));
    funded.underContract("T1", "T2");
    funded.judge();
    for (String trajectory : List.of("T1", "T2")) {
      funded.decide(key("CONTRACT", trajectory), Decision.APPROVED, Decision.PAID);
    }
    funded.at("2025-10-01").record("T1", onTheDay(moved("0363")));
    funded.record("T2", new StepRecorded(SIGNED_ON.plusDays(1), moved("0363")));
    funded.judge();
    assertThat(funded.of("T2")).as("moved a day later").isEqualTo("PAID 0.00");
    ReclaimBecameDue reclaim = (ReclaimBecameDue) last();
    assertThat(reclaim.occurredOn()).isEqualTo(day("2025-10-01"));
    assertThat(reclaim.reason()).contains("Another party");
    assertThat(funded.claim(CLAIM).said().payer()).as("who paid").isEqualTo("0599");

    funded.decide(CLAIM, Decision.RECLAIM_SETTLED);
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.claim(CLAIM).said().payer()).isEqualTo("0363");
    assertThat(funded.claim(CLAIM).said().evidence())
        .extracting(EvidenceEntry::sequence)
        .as("the joining, the contract and the move, not the opening")
        .containsExactly(2, CONTRACT, 12);

    funded.record("T1", new EntryAmended(12, onTheDay(moved("0715")), "Misread", null));
    funded.judge();
    assertThat(funded.claim(CLAIM).said().payer()).isEqualTo("0715");
    funded.record("T1", new EntryRetracted(12, "Did not move", null));
    funded.judge();
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.claim(CLAIM).said().payer()).isEqualTo("0599");
  }

  private static StepRecorded onTheDay(Step step) {
    return new StepRecorded(SIGNED_ON, step);
  }

  @Test
  void places_of_an_agreement_that_came_later_go_by_the_order_of_the_steps() {
    funded.underContract("T3", "T1", "T2");
    funded.conclude(agreement(Kind.RESULT, contractTerm().maximumCount(2)));
    funded.judge();
    assertThat(funded.of("T3")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T1")).isEqualTo("DUE 2500.00");
    assertThat(funded.of("T2")).isEqualTo("none");
  }
}
