package nl.trajectory.claims;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.allocation.NaiveAllocation;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.claim.NaiveClaims;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostEvent.CostRetracted;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.Store;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.funding.answer.Fund;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is recorded, decided and broken off, in whatever order: the claims in the store are
 * those that the histories call for, by a recomputation that shares no code with the judging, and
 * the money adds up.
 */
@Tag("long")
class RandomClaimsIT {
  private static final int STEPS = 1_500;
  private static final int STEPS_TO_ANOTHER = 100;
  private static final int TRAJECTORIES = 8;

  private final long seed = RandomHistories.seed(getClass());
  private final Random random = new Random(seed);
  private final FundedStore funded = new FundedStore().at("2029-01-01");
  private final Store.Node other = funded.store.node();
  private final FundingView view = funded.view;
  private final List<RandomRoutes> routes = new ArrayList<>();
  private final List<History> histories = new ArrayList<>();
  private final Set<ClaimStatus> seen = EnumSet.noneOf(ClaimStatus.class);
  private final Set<String> fulfilled = new TreeSet<>();
  private final AgreementConcluded agreement = financed(agreement(Kind.RESULT, terms(false)));
  private TermsTimeline terms = TermsTimeline.of("agreement-A1", agreement);
  private Subscription automation = funded.automation;
  private final Map<Integer, BigDecimal> spent = new TreeMap<>();
  private BigDecimal costs = BigDecimal.ZERO;

  @AfterEach
  void close() {
    funded.close();
  }

  private static Terms[] terms(boolean dearer) {
    return new Terms[] {
      term("START", Trigger.STARTED).amount(dearer ? "1200.00" : "1000.00"),
      term("TRAINING", Trigger.TRAINING_COMPLETED).amount("1500.00"),
      term("CONTRACT", Trigger.CONTRACT_SIGNED)
          .amount(dearer ? "2000.00" : "2500.00")
          .months(6)
          .hours("28"),
      term("WORK", Trigger.IN_WORK_FOR).amount(dearer ? "800.00" : "700.00").months(1),
      term("WORK-GAPS", Trigger.IN_WORK_FOR).amount("900.00").months(3).maximumGapDays(60),
      term("DIPLOMA", Trigger.DIPLOMA_AWARDED).amount("500.00")
    };
  }

  private static AgreementConcluded financed(AgreementConcluded without) {
    return new AgreementConcluded(
        without.reference(),
        without.cohort(),
        without.kind(),
        null,
        "Fund",
        without.payer(),
        null,
        null,
        null,
        without.terms(),
        List.of());
  }

  @Test
  void claims_are_what_the_histories_call_for_and_the_money_adds_up() throws Exception {
    List<Programme> programmes =
        List.of(
            RandomHistories.PROGRAMMES.find("newcomers", 1).orElseThrow(),
            RandomHistories.PROGRAMMES.find("binq", 1).orElseThrow());
    for (int i = 0; i < TRAJECTORIES; i++) {
      openAnother(programmes);
    }
    funded.conclude(agreement);
    int step = 0;
    try {
      for (; step < STEPS || (isDull() && step < 10 * STEPS); step++) {
        if (step % STEPS_TO_ANOTHER == 0) {
          openAnother(programmes);
        }
        step();
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("step " + step + " of trajectory.seed=" + seed + ": " + e, e);
    }
    assertThat(isDull()).as("the run shows too little: %s", seen).isFalse();
    assertThat(fulfilled).contains("WORK", "WORK-GAPS");
  }

  /** Trajectories that end early leave nothing to pay. */
  private boolean isDull() {
    return seen.size() < 5;
  }

  private void openAnother(List<Programme> programmes) {
    int i = histories.size();
    RandomRoutes route = new RandomRoutes(RandomHistories.BOOK, random);
    routes.add(route);
    Programme programme = programmes.get(i % programmes.size());
    History opened = route.opened("T-" + i, participant(i), programme);
    histories.add(i % 4 == 0 ? confirmed(route.atWork(opened), 1 + i / 4 % 4) : opened);
    funded.record("T-" + i, histories.get(i).events());
  }

  /** Each has two. */
  private static String participant(int index) {
    return "P-" + index / 2;
  }

  private List<ClaimState> ofOtherTrajectories(
      String term, int index, Map<ClaimKey, ClaimState> claims) {
    return claims.values().stream()
        .filter(claim -> claim.claim().term().equals(term))
        .filter(claim -> !claim.claim().trajectory().equals("T-" + index))
        .filter(
            claim ->
                participant(Integer.parseInt(claim.claim().trajectory().substring(2)))
                    .equals(participant(index)))
        .toList();
  }

  /** Confirmed by the employer after so many months; the contract is of two. */
  private static History confirmed(History atWork, int months) {
    Contract contract = atWork.state().contract().orElseThrow();
    LocalDate day = Period.ofMonths(contract.startsOn(), months).until();
    EmploymentConfirmed step = new EmploymentConfirmed(contract.employer(), BigDecimal.TEN);
    return Route.decide(atWork, new StepRecorded(day, step), RandomRoutes.TODAY).after();
  }

  private void step() throws Exception {
    int dice = random.nextInt(100);
    if (dice < 62) {
      recordSomething(random.nextInt(histories.size()));
    } else if (dice < 84) {
      decideSomething();
    } else if (dice < 87) {
      spendSomething();
    } else if (dice < 88) {
      changeTerms();
    } else if (dice < 92) {
      crash();
    } else if (dice < 95) {
      judgeTwiceAtOnce();
    } else if (dice < 97) {
      automation = funded.automation(random.nextBoolean() ? other : funded.node, bus(false, false));
    } else if (dice < 99) {
      comeAgain();
    } else {
      funded.now = funded.now.plusSeconds(86_400);
    }
    if (random.nextInt(3) > 0) {
      automation.catchUp();
      check();
    }
  }

  private void recordSomething(int index) {
    History before = histories.get(index);
    History after = before;
    for (int i = 0; i < 5 && after.lastSequence() == before.lastSequence(); i++) {
      TrajectoryEvent next =
          random.nextInt(4) == 0 ? corrected(index, before) : routes.get(index).next(before);
      after = Route.decide(before, next, RandomRoutes.TODAY).after();
    }
    histories.set(index, after);
    funded.record(
        "T-" + index, after.events().subList(before.events().size(), after.events().size()));
  }

  /** What a claim rests on did not happen, where there is one. */
  private TrajectoryEvent corrected(int index, History history) {
    List<EvidenceEntry> reliedOn =
        claims().values().stream()
            .filter(claim -> claim.claim().trajectory().equals("T-" + index) && claim.entitled())
            .flatMap(claim -> claim.said().evidence().stream())
            .toList();
    return reliedOn.isEmpty()
        ? routes.get(index).next(history)
        : new EntryRetracted(
            reliedOn.get(random.nextInt(reliedOn.size())).sequence(), "Mistaken", null);
  }

  private void decideSomething() {
    List<ClaimState> claims = List.copyOf(claims().values());
    if (claims.isEmpty()) {
      return;
    }
    ClaimState claim = claims.get(random.nextInt(claims.size()));
    boolean part = random.nextInt(5) == 0;
    Decision decision = likely(claim);
    boolean hasAmount = part && (decision == Decision.APPROVED || decision == Decision.PAID);
    try {
      funded.decide(
          claim.claim(),
          decision,
          LocalDate.ofInstant(funded.now, ZoneOffset.UTC),
          hasAmount ? Euros.of("300.00") : null);
    } catch (Refused | InvalidField refused) {
      // not this one
    }
  }

  private Decision likely(ClaimState claim) {
    return switch (claim.status()) {
      case RECLAIM_DUE -> Decision.RECLAIM_SETTLED;
      case APPROVED -> random.nextInt(6) == 0 ? Decision.DISPUTED : Decision.PAID;
      default ->
          random.nextInt(5) > 0
              ? Decision.APPROVED
              : Decision.values()[random.nextInt(Decision.values().length)];
    };
  }

  private void spendSomething() {
    String amount = random.nextInt(3_000) + "." + (10 + random.nextInt(90));
    if (!spent.isEmpty() && random.nextInt(3) == 0) {
      putRight(amount);
      return;
    }
    costs = costs.add(new BigDecimal(amount));
    funded.cost("A1", amount, "2024-06-01", "Fund");
    spent.put(funded.costs(), new BigDecimal(amount));
  }

  /** A cost was another one, or none. */
  private void putRight(String amount) {
    int which = List.copyOf(spent.keySet()).get(random.nextInt(spent.size()));
    costs = costs.subtract(spent.remove(which));
    if (random.nextBoolean()) {
      funded.correctCost(which, new CostRetracted(0, "Mistaken", null));
      return;
    }
    costs = costs.add(new BigDecimal(amount));
    spent.put(which, new BigDecimal(amount));
    CostIncurred other =
        new CostIncurred(
            null,
            "C1",
            "A1",
            CostIncurred.Category.TOTAL,
            Euros.of(amount),
            LocalDate.of(2024, 6, 1),
            "Fund");
    funded.correctCost(which, new CostAmended(0, other, "Mistaken", null));
  }

  /** Once: from a day on, a start and a contract bring another amount. */
  private void changeTerms() {
    if (terms.versions().size() == 1) {
      String from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(900)).toString();
      AgreementTermsChanged dearer = change(from, terms(true));
      terms = terms.changed(dearer);
      funded.change("A1", dearer);
    }
  }

  private Bus bus(boolean failsBefore, boolean failsAfter) {
    Bus bus = new Bus(funded.node.events());
    bus.failsBefore = failsBefore;
    bus.failsAfter = failsAfter;
    return bus;
  }

  /** What there is to judge is cut off before it is appended, or before it is committed. */
  private void crash() {
    boolean before = random.nextBoolean();
    long position = automation.position();
    long last = funded.store.recorded();
    try {
      funded.automation(funded.node, bus(before, !before)).catchUp();
    } catch (IllegalStateException cutOff) {
      assertThat(cutOff).hasMessageStartingWith("cut off");
      assertThat(automation.position()).isBetween(position, last);
    }
  }

  private void judgeTwiceAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> both = new ArrayList<>();
      for (Store.Node node : List.of(funded.node, other)) {
        Subscription one = funded.automation(node, node.events(), () -> {});
        both.add(threads.submit(one::catchUp));
      }
      for (Future<?> one : both) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    funded.order();
  }

  private void comeAgain() {
    long position = random.nextInt((int) funded.store.recorded() + 2) - 1;
    funded
        .store
        .owner
        .sql("UPDATE judging.progress SET position = least(position, ?)")
        .param(position)
        .update();
  }

  // What must hold

  private Map<ClaimKey, ClaimState> claims() {
    Map<ClaimKey, ClaimState> claims = new TreeMap<>();
    eventsByClaim()
        .values()
        .forEach(
            events -> {
              ClaimState state = ClaimState.of(events).orElseThrow();
              claims.put(state.claim(), state);
            });
    return claims;
  }

  private Map<String, List<ClaimEvent>> eventsByClaim() {
    Map<String, List<ClaimEvent>> events = new TreeMap<>();
    for (RecordedEvent recorded : funded.claimEvents()) {
      List<ClaimEvent> before =
          events.computeIfAbsent(recorded.stream(), stream -> new ArrayList<>());
      assertThat(recorded.sequence()).isEqualTo(before.size());
      before.add((ClaimEvent) recorded.event());
    }
    return events;
  }

  private void check() {
    Map<ClaimKey, ClaimState> claims = claims();
    BigDecimal called = BigDecimal.ZERO;
    for (int i = 0; i < histories.size(); i++) {
      for (String term : terms.termNames()) {
        LocalDate due = NaiveClaims.dueOn(histories.get(i), term);
        ClaimState claim = claims.get(new ClaimKey("A1", term, "T-" + i));
        List<ClaimState> others = ofOtherTrajectories(term, i, claims);
        boolean calledFor = NaiveAllocation.callsForAClaim(due, claim, others);
        assertThat(claim != null && claim.entitled())
            .as("%s of T-%s, naively due on %s: %s beside %s", term, i, due, claim, others)
            .isEqualTo(calledFor);
        assertThat(NaiveAllocation.has(claim) && others.stream().anyMatch(NaiveAllocation::has))
            .as("%s of T-%s and of another trajectory of the participant", term, i)
            .isFalse();
        if (calledFor && claim != null && due != null) {
          fulfilled.add(term);
          called = called.add(NaiveClaims.term(terms, claim, due).amount().amount());
          assertThat(claim.said().dueOn()).isEqualTo(due);
        }
      }
    }
    BigDecimal dueInAll =
        claims.values().stream()
            .map(claim -> claim.due().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(dueInAll).isEqualByComparingTo(called);
    checkMoney(claims);
  }

  private void checkMoney(Map<ClaimKey, ClaimState> claims) {
    BigDecimal received = BigDecimal.ZERO;
    for (List<ClaimEvent> events : eventsByClaim().values()) {
      BigDecimal net = BigDecimal.ZERO;
      BigDecimal most = BigDecimal.ZERO;
      for (ClaimEvent event : events) {
        if (event instanceof ClaimEvent.Granting granting) {
          most = most.max(granting.entitlement().amount().amount());
        } else if (event instanceof ClaimPaid paid) {
          net = net.add(paid.amount().amount());
        } else if (event instanceof ReclaimSettled back) {
          net = net.subtract(back.amount().amount());
        }
        assertThat(net).as("paid once, net: %s", events).isBetween(BigDecimal.ZERO, most);
      }
      received = received.add(net);
    }
    for (ClaimState claim : claims.values()) {
      seen.add(claim.status());
      assertThat(claim.reclaim()).isEqualTo(claim.net().lessAtMost(claim.due()));
    }
    @Nullable Fund fund =
        view.fund("Fund", new FundingView.Question(FundedStore.TODAY, null, Scope.ALL), null, 500)
            .orElse(null);
    assertThat(fund).isNotNull();
    assertThat(new BigDecimal(fund.received())).isEqualByComparingTo(received);
    assertThat(new BigDecimal(fund.balance())).isEqualByComparingTo(received.subtract(costs));
  }
}
