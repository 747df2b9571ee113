package nl.trajectory.domain.funding.allocation;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.claim.ClaimDecisions;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRejected;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.DecideClaim;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.claim.NaiveClaims;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Dossier;
import nl.trajectory.domain.funding.eligibility.Eligibility;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.domain.funding.figures.RevolvingFund.Movement;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckConcluded;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckDecision;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random histories with corrections, decisions, changes of terms and costs, judged step by step;
 * all that holds of claims is checked after each, against a recomputation that shares no code with
 * them. To repeat a run, give its seed: {@code -Dtrajectory.seed=42}; to try more, {@code
 * -Dtrajectory.worlds=5000}.
 */
@Tag("long")
class RandomClaimsTest {
  private static final int WORLDS = Integer.getInteger("trajectory.worlds", 120);
  private static final int STEPS = 150;
  private static final int PARTICIPANTS = 5;
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());
  private static final LocalDate TODAY = LocalDate.of(2030, 1, 1);
  private static final List<Programme> PROGRAMMES =
      List.of(
          BOOK.programmes().find("newcomers", 1).orElseThrow(),
          BOOK.programmes().find("binq", 1).orElseThrow());

  @BeforeAll
  static void printSeed() {
    System.out.println("RandomClaimsTest: trajectory.seed=" + SEED);
  }

  /** Some trajectories, an agreement for their cohort, and its allocation. */
  private abstract static class World {
    final Random random;
    final List<RandomRoutes> routes = new ArrayList<>();
    final List<History> histories = new ArrayList<>();
    final List<Consumer<AllocationInTests>> inputs = new ArrayList<>();
    final Set<ClaimStatus> seen = EnumSet.noneOf(ClaimStatus.class);
    boolean waited;
    TermsTimeline terms;
    AllocationInTests allocation = open();
    int costs;

    /** Whether a cost was amended to less, or retracted, in the last step. */
    boolean costsFell;

    World(long seed, AgreementConcluded agreement) {
      random = new Random(seed);
      terms = TermsTimeline.of("agreement-1", agreement);
      for (int i = 0; i < 8; i++) {
        RandomRoutes route = new RandomRoutes(BOOK, random);
        routes.add(route);
        Programme programme = PROGRAMMES.get(i % PROGRAMMES.size());
        History opened = route.opened("T-" + i, participant(i), programme);
        boolean isAtWork = i == 0 || i == 2;
        histories.add(isAtWork ? route.atWork(opened) : starting(opened, i < 6));
      }
    }

    /** Some have more than one trajectory. */
    private static String participant(int index) {
      return "P-" + index % PARTICIPANTS;
    }

    /** The claims of the participant's other trajectories under that term. */
    List<ClaimState> ofOtherTrajectories(String term, int index) {
      return IntStream.range(0, histories.size())
          .filter(i -> i != index && participant(i).equals(participant(index)))
          .mapToObj(i -> stateOf(new ClaimKey("A1", term, "t" + i)))
          .flatMap(Optional::stream)
          .toList();
    }

    /** Most are in the cohort from the beginning, so that there is a line to wait in. */
    private static History starting(History opened, boolean inCohort) {
      LocalDate day = opened.effective().get(0).occurredOn();
      return inCohort
          ? opened
              .append(new StepRecorded(day, new CheckConcluded(CheckDecision.ADMITTED, null)))
              .append(new StepRecorded(day, new CohortJoined("C1")))
          : opened;
    }

    abstract AllocationInTests open();

    abstract void check();

    void input(Consumer<AllocationInTests> input) {
      inputs.add(input);
      input.accept(allocation);
    }

    /** Judges what was there from the beginning. */
    void begin() {
      for (int i = 0; i < histories.size(); i++) {
        Map<ClaimKey, Optional<Judgement>> judgements = judgements(i);
        input(b -> b.judged(judgements));
      }
    }

    void step() {
      Map<ClaimKey, Euros> before = dueOnOpenClaims();
      costsFell = false;
      int dice = random.nextInt(100);
      if (dice < 70) {
        int index = random.nextInt(histories.size());
        recordSomething(index);
        before.keySet().removeIf(key -> key.trajectory().equals("t" + index));
      } else if (dice < 96) {
        before.remove(decideSomething());
      } else if (dice < 98) {
        spendSomething();
      } else {
        changeTerms();
      }
      if (!costsFell && dice < 98 && terms.versions().size() == 1) {
        checkOthersKeepTheirs(before);
      }
      allocation
          .stored()
          .keySet()
          .forEach(key -> stateOf(key).ifPresent(s -> seen.add(s.status())));
      checkMoney();
      check();
      assertThat(allocation.judgedAgain()).as("settled: nothing new makes no difference").isEmpty();
      if (random.nextInt(40) == 0) {
        checkAgainFromTheStart();
      }
      if (random.nextInt(10) == 0) {
        String sum = Euros.of(costs + ".00").toString();
        input(b -> b.reloaded(Euros.of(sum)).costs(sum));
      }
    }

    void recordSomething(int index) {
      History before = histories.get(index);
      History after = before;
      for (int i = 0; i < 5 && after == before; i++) {
        after = Route.decide(before, routes.get(index).next(before), RandomRoutes.TODAY).after();
      }
      histories.set(index, after);
      Map<ClaimKey, Optional<Judgement>> judgements = judgements(index);
      input(b -> b.judged(judgements));
    }

    Map<ClaimKey, Optional<Judgement>> judgements(int index) {
      Dossier dossier = dossier(index);
      Map<ClaimKey, Optional<Judgement>> judgements = new HashMap<>();
      for (String term : terms.termNames()) {
        ClaimKey key = new ClaimKey("A1", term, "t" + index);
        judgements.put(
            key,
            Eligibility.judge(
                ClaimState.termsFor(stateOf(key).orElse(null), terms), term, dossier));
      }
      return judgements;
    }

    Dossier dossier(int index) {
      History history = histories.get(index);
      List<Long> positions =
          IntStream.rangeClosed(0, history.lastSequence())
              .mapToObj(sequence -> 10_000L * index + sequence)
              .toList();
      return new Dossier("t" + index, history, positions);
    }

    private Map<ClaimKey, Euros> dueOnOpenClaims() {
      Map<ClaimKey, Euros> due = new HashMap<>();
      for (ClaimKey key : allocation.stored().keySet()) {
        stateOf(key)
            .filter(claim -> claim.status().isOpen())
            .ifPresent(claim -> due.put(key, claim.due()));
      }
      return due;
    }

    /** What happens to one takes nothing from another. */
    private void checkOthersKeepTheirs(Map<ClaimKey, Euros> before) {
      before.forEach(
          (key, due) -> {
            ClaimState now = stateOf(key).orElseThrow();
            assertThat(now.status().isOpen() && !due.isMoreThan(now.due()))
                .as("of %s %s was due before: %s", key, due, now)
                .isTrue();
          });
    }

    /** Returns which one; null when nothing was decided. */
    @Nullable ClaimKey decideSomething() {
      List<ClaimKey> claims =
          allocation.stored().keySet().stream().filter(key -> stateOf(key).isPresent()).toList();
      if (claims.isEmpty()) {
        return null;
      }
      ClaimKey key = claims.get(random.nextInt(claims.size()));
      ClaimState claim = stateOf(key).orElseThrow();
      Decision decision = likely(claim);
      boolean part = random.nextInt(5) == 0;
      boolean turnsDown = decision == Decision.DISPUTED || decision == Decision.REJECTED;
      DecideClaim decided =
          new DecideClaim(
              null,
              "id",
              decision,
              TODAY,
              decision.name(),
              part && !turnsDown ? Euros.of("300.00") : null,
              turnsDown ? "Unclear" : null,
              decision == Decision.PAID ? "P" : null,
              TODAY);
      ClaimState after;
      try {
        after = claim.evolve(ClaimDecisions.decide(claim, decided));
      } catch (Refused | InvalidField refused) {
        return null;
      }
      int index = Integer.parseInt(key.trajectory().substring(1));
      Optional<Judgement> judged =
          decision == Decision.RECLAIM_SETTLED
              ? Eligibility.judge(ClaimState.termsFor(after, terms), key.term(), dossier(index))
              : null;
      input(b -> b.decided(key, decided, judged));
      return key;
    }

    private Decision likely(ClaimState claim) {
      if (claim.status() == ClaimStatus.RECLAIM_DUE) {
        return Decision.RECLAIM_SETTLED;
      }
      if (claim.status() == ClaimStatus.APPROVED) {
        return random.nextInt(5) == 0 ? Decision.DISPUTED : Decision.PAID;
      }
      return random.nextInt(4) > 0
          ? Decision.APPROVED
          : Decision.values()[random.nextInt(Decision.values().length)];
    }

    /** Another cost, or one that is put right: amended to more or to less, or retracted. */
    void spendSomething() {
      int known = costs;
      costs = Math.max(0, costs + random.nextInt(3000) - (random.nextInt(3) == 0 ? 4000 : 0));
      costsFell = costs < known;
      String sum = costs + ".00";
      input(b -> b.costs(sum));
    }

    abstract void changeTerms();

    /** All are judged by them at once. */
    void changeTerms(AgreementTermsChanged change) {
      terms = terms.changed(change);
      Map<ClaimKey, Optional<Judgement>> all = new HashMap<>();
      for (int i = 0; i < histories.size(); i++) {
        all.putAll(judgements(i));
      }
      input(b -> b.judged(all));
    }

    Optional<ClaimState> stateOf(ClaimKey key) {
      return ClaimState.of(allocation.stored().getOrDefault(key, List.of()));
    }

    /** Nothing is paid twice; every balance is what came in less what went out. */
    private void checkMoney() {
      List<Movement> movements = new ArrayList<>();
      BigDecimal net = BigDecimal.ZERO;
      for (ClaimKey key : allocation.stored().keySet()) {
        BigDecimal paid = BigDecimal.ZERO;
        int mayBePaid = 1;
        for (ClaimEvent event : allocation.stored().get(key)) {
          if (event instanceof ClaimPaid payment) {
            assertThat(mayBePaid--).as("paid again, with nothing come back").isPositive();
            paid = paid.add(payment.amount().amount());
            movements.add(new Movement(TODAY, RevolvingFund.Kind.PAYMENT, payment.amount(), "p"));
          } else if (event instanceof ReclaimSettled back) {
            mayBePaid = 1;
            paid = paid.subtract(back.amount().amount());
            movements.add(new Movement(TODAY, RevolvingFund.Kind.RECLAIM, back.amount(), "r"));
          }
        }
        net = net.add(paid);
        ClaimState claim = stateOf(key).orElse(null);
        if (claim == null) {
          assertThat(paid).isZero();
          continue;
        }
        assertThat(claim.net().amount()).isEqualByComparingTo(paid);
        BigDecimal tooMuch = paid.subtract(claim.due().amount()).max(BigDecimal.ZERO);
        assertThat(claim.reclaim().amount()).as("%s: %s", key, claim).isEqualByComparingTo(tooMuch);
        assertThat(claim.status() == ClaimStatus.RECLAIM_DUE).isEqualTo(tooMuch.signum() > 0);
        if (claim.status().isOpen()) {
          assertThat(claim.payable().amount()).isPositive();
        }
        assertThat(claim.entitled()).isEqualTo(claim.due().amount().signum() > 0);
      }
      assertThat(RevolvingFund.of(movements).balance()).isEqualByComparingTo(net);
    }

    boolean wasRejected(ClaimKey key) {
      return allocation.stored().getOrDefault(key, List.of()).stream()
          .anyMatch(ClaimRejected.class::isInstance);
    }

    /**
     * Of those who wait for the same: whoever was granted after someone began to wait had waited at
     * least as long. One that kept its place while its money was out, and fulfils the term again
     * since, got it by an earlier wait; one that was rejected waited for nothing until something
     * changed.
     */
    void checkOrder(Predicate<Candidate> forTheSame) {
      List<Candidate> line =
          allocation.allocation().candidates().stream().filter(forTheSame).toList();
      Set<Long> waitingSince = new TreeSet<>();
      for (Candidate candidate : line) {
        if (!candidate.waitsFor().isEmpty() && !wasRejected(candidate.key())) {
          waitingSince.add(Objects.requireNonNull(candidate.queuePosition()).since());
        }
      }
      for (Candidate candidate : line) {
        Long granted = candidate.grantedAt();
        Long since = candidate.queuePosition() == null ? null : candidate.queuePosition().since();
        if (granted != null && since != null && since <= granted) {
          for (long waiting : waitingSince) {
            assertThat(granted > waiting && since > waiting)
                .as("%s was granted at %s, before one who waits since %s", since, granted, waiting)
                .isFalse();
          }
        }
      }
    }

    private void checkAgainFromTheStart() {
      AllocationInTests again = open();
      inputs.forEach(input -> input.accept(again));
      assertThat(again.stored()).isEqualTo(allocation.stored());
      assertThat(again.allocation().candidates()).isEqualTo(allocation.allocation().candidates());
    }
  }

  /** No limits: a claim is due exactly when the history says so. */
  private static final class Unlimited extends World {
    private final Set<String> fulfilled;
    private @Nullable LocalDate dearerFrom;

    /**
     * @param fulfilled is told the name of each term that someone fulfils
     */
    Unlimited(long seed, Set<String> fulfilled) {
      super(
          seed,
          agreement(
              Kind.RESULT,
              term("START", Trigger.STARTED),
              term("TRAINING", Trigger.TRAINING_COMPLETED).amount("1500.00"),
              term("CONTRACT", Trigger.CONTRACT_SIGNED).amount("2500.00").months(6).hours("28"),
              term("WORK", Trigger.IN_WORK_FOR).amount("700.00").months(1),
              term("WORK-GAPS", Trigger.IN_WORK_FOR).amount("900.00").months(3).maximumGapDays(60),
              term("DIPLOMA", Trigger.DIPLOMA_AWARDED).amount("500.00")));
      this.fulfilled = fulfilled;
    }

    @Override
    AllocationInTests open() {
      return AllocationInTests.open();
    }

    /** Of each participant, who came first goes first. */
    private void checkLine() {
      for (String term : terms.termNames()) {
        for (int participant = 0; participant < PARTICIPANTS; participant++) {
          int whose = participant;
          checkOrder(
              candidate ->
                  candidate.key().term().equals(term)
                      && Integer.parseInt(candidate.key().trajectory().substring(1)) % PARTICIPANTS
                          == whose);
        }
      }
    }

    /** Once: from a day on, a start and a contract bring another amount. */
    @Override
    void changeTerms() {
      if (dearerFrom != null) {
        return;
      }
      dearerFrom = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(900));
      boolean dearer = random.nextBoolean();
      changeTerms(
          change(
              dearerFrom.toString(),
              term("START", Trigger.STARTED).amount(dearer ? "1200.00" : "600.00"),
              term("TRAINING", Trigger.TRAINING_COMPLETED).amount("1500.00"),
              term("CONTRACT", Trigger.CONTRACT_SIGNED)
                  .amount(dearer ? "3000.00" : "2000.00")
                  .months(6)
                  .hours("28"),
              term("WORK", Trigger.IN_WORK_FOR).amount(dearer ? "800.00" : "600.00").months(1),
              term("WORK-GAPS", Trigger.IN_WORK_FOR).amount("900.00").months(3).maximumGapDays(60),
              term("DIPLOMA", Trigger.DIPLOMA_AWARDED).amount("500.00")));
    }

    @Override
    void check() {
      checkLine();
      for (int i = 0; i < histories.size(); i++) {
        for (String term : terms.termNames()) {
          LocalDate due = NaiveClaims.dueOn(histories.get(i), term);
          ClaimState claim = stateOf(new ClaimKey("A1", term, "t" + i)).orElse(null);
          List<ClaimState> others = ofOtherTrajectories(term, i);
          boolean called = NaiveAllocation.callsForAClaim(due, claim, others);
          assertThat(claim != null && claim.entitled())
              .as("%s of %s, naively due on %s: %s beside %s", term, i, due, claim, others)
              .isEqualTo(called);
          assertThat(NaiveAllocation.has(claim) && others.stream().anyMatch(NaiveAllocation::has))
              .as("%s of %s and of another trajectory of the participant", term, i)
              .isFalse();
          waited |= due != null && !called;
          if (claim != null && called) {
            fulfilled.add(term);
            assertThat(claim.said().dueOn()).isEqualTo(due);
            assertThat(claim.due()).isEqualTo(NaiveClaims.term(terms, claim, due).amount());
          }
        }
      }
    }
  }

  /** Each municipality pays for who lived there on the day of the trigger, wherever they move. */
  private static final class EachMunicipality extends World {
    private int paidByAnother;

    EachMunicipality(long seed) {
      super(
          seed,
          agreement(
              "A1",
              Kind.RESULT,
              AgreementConcluded.TRAJECTORY_MUNICIPALITY,
              term("START", Trigger.STARTED),
              term("TRAINING", Trigger.TRAINING_COMPLETED).amount("1500.00"),
              term("CONTRACT", Trigger.CONTRACT_SIGNED).amount("2500.00").months(6).hours("28")));
    }

    @Override
    AllocationInTests open() {
      return AllocationInTests.open();
    }

    @Override
    void changeTerms() {
      recordSomething(random.nextInt(histories.size()));
    }

    @Override
    void check() {
      for (int i = 0; i < histories.size(); i++) {
        for (String term : terms.termNames()) {
          LocalDate due = NaiveClaims.dueOn(histories.get(i), term);
          ClaimState claim = stateOf(new ClaimKey("A1", term, "t" + i)).orElse(null);
          List<ClaimState> others = ofOtherTrajectories(term, i);
          boolean called = NaiveAllocation.callsForAClaim(due, claim, others);
          waited |= due != null && !called;
          if (claim != null && due != null && called) {
            String payer = NaiveClaims.municipalityOn(histories.get(i), due);
            boolean sameAsPaid = claim.net().isZero() || payer.equals(claim.said().payer());
            paidByAnother += sameAsPaid ? 0 : 1;
            assertThat(claim.entitled()).as("%s is to pay: %s", payer, claim).isEqualTo(sameAsPaid);
            if (sameAsPaid) {
              assertThat(claim.said().payer()).isEqualTo(payer);
            }
          } else {
            assertThat(claim != null && claim.entitled())
                .as("%s of %s, due on %s: %s beside %s", term, i, due, claim, others)
                .isEqualTo(called);
          }
        }
      }
    }
  }

  /** Limits of every kind, that are never passed and leave no one waiting who fits. */
  private static final class Limited extends World {
    private static final String ONCE = "once-per-participant";

    /** The terms of which no version counts each trajectory. */
    private static final Set<String> ALWAYS_ONCE = Set.of("START", "CONTRACT", "WORK", "DIPLOMA");

    private LocalDate changedFrom = LocalDate.of(2024, 1, 1);

    Limited(long seed) {
      super(seed, agreement(Kind.RESULT, terms("2500.00", "700.00", "800.00", false)));
    }

    private static Terms[] terms(String contract, String work, String diploma, boolean each) {
      Terms training =
          term("TRAINING", Trigger.TRAINING_COMPLETED).amount("1500.00").maximumTotal("4000.00");
      return new Terms[] {
        term("START", Trigger.STARTED).maximumCount(1),
        each ? training.perTrajectory() : training,
        term("CONTRACT", Trigger.CONTRACT_SIGNED).upTo(contract),
        term("WORK", Trigger.IN_WORK_FOR).amount(work).months(1),
        term("RENEWAL", Trigger.CONTRACT_RENEWED).amount("400.00").perTrajectory(),
        term("DIPLOMA", Trigger.DIPLOMA_AWARDED).upTo(diploma).maximumTotal("1000.00")
      };
    }

    /**
     * Other amounts, and training for each trajectory or once for the participant; the limits stay,
     * so that they are never passed.
     */
    @Override
    void changeTerms() {
      changedFrom = changedFrom.plusDays(random.nextInt(500));
      String contract = 500 + random.nextInt(3000) + ".00";
      String work = 500 + random.nextInt(600) + ".00";
      String diploma = 100 + random.nextInt(1100) + ".00";
      changeTerms(
          change(changedFrom.toString(), terms(contract, work, diploma, random.nextBoolean())));
    }

    @Override
    AllocationInTests open() {
      return AllocationInTests.withCeiling("9000.00");
    }

    @Override
    void check() {
      Map<String, BigDecimal> taken = new HashMap<>();
      Map<String, BigDecimal> owed = new HashMap<>();
      Map<String, Integer> count = new HashMap<>();
      for (Candidate candidate : allocation.allocation().candidates()) {
        ClaimState claim = candidate.claim();
        if (claim != null) {
          Euros takes = claim.status().isOpen() ? claim.due() : claim.net();
          taken.merge(candidate.key().term(), takes.amount(), BigDecimal::add);
          taken.merge("ALL", takes.amount(), BigDecimal::add);
          owed.merge(
              candidate.key().term(), takes.minus(claim.reclaim()).amount(), BigDecimal::add);
          count.merge(candidate.key().term(), takes.isZero() ? 0 : 1, Integer::sum);
        }
      }
      BigDecimal nothing = BigDecimal.ZERO;
      BigDecimal all = taken.getOrDefault("ALL", nothing);
      assertThat(count.getOrDefault("START", 0)).isLessThanOrEqualTo(1);
      assertThat(taken.getOrDefault("TRAINING", nothing)).isLessThanOrEqualTo(euros("4000"));
      assertThat(taken.getOrDefault("DIPLOMA", nothing)).isLessThanOrEqualTo(euros("1000"));
      assertThat(all).isLessThanOrEqualTo(euros("9000"));
      assertThat(owed.getOrDefault("CONTRACT", nothing).add(owed.getOrDefault("DIPLOMA", nothing)))
          .as("what is within the costs, but for what is to come back")
          .isLessThanOrEqualTo(BigDecimal.valueOf(costs));
      for (Candidate candidate : allocation.allocation().candidates()) {
        boolean onceIsTaken = isTakenByAnother(candidate);
        if (candidate.waitsFor().stream().anyMatch(w -> w.condition().equals(ONCE))) {
          waited = true;
          assertThat(onceIsTaken).as("the participant has it: %s", candidate).isTrue();
        }
        if (isWaiting(candidate, "START")) {
          boolean full = count.getOrDefault("START", 0) == 1;
          assertThat(full || all.add(euros("1000")).compareTo(euros("9000")) > 0).isTrue();
        }
        if (isWaiting(candidate, "TRAINING")) {
          BigDecimal training = taken.getOrDefault("TRAINING", nothing).add(euros("1500"));
          assertThat(
                  onceIsTaken
                      || training.compareTo(euros("4000")) > 0
                      || all.add(euros("1500")).compareTo(euros("9000")) > 0)
              .isTrue();
        }
        if (ALWAYS_ONCE.contains(candidate.key().term())
            && NaiveAllocation.has(candidate.claim())) {
          assertThat(onceIsTaken).as("once for the participant: %s", candidate).isFalse();
        }
      }
      checkOrder(candidate -> candidate.key().term().equals("START"));
    }

    /** Whether another trajectory of the participant has a place under the term. */
    private boolean isTakenByAnother(Candidate candidate) {
      ClaimKey key = candidate.key();
      int index = Integer.parseInt(key.trajectory().substring(1));
      return ofOtherTrajectories(key.term(), index).stream().anyMatch(NaiveAllocation::has);
    }

    private static boolean isWaiting(Candidate candidate, String term) {
      return candidate.key().term().equals(term) && !candidate.waitsFor().isEmpty();
    }

    private static BigDecimal euros(String whole) {
      return new BigDecimal(whole);
    }
  }

  /** Every status that was seen; someone waited for a place of the participant's own. */
  private static Set<ClaimStatus> run(java.util.function.LongFunction<World> made) {
    Set<ClaimStatus> seen = EnumSet.noneOf(ClaimStatus.class);
    boolean waited = false;
    for (int i = 0; i < WORLDS; i++) {
      World world = made.apply(SEED + i);
      int step = 0;
      try {
        world.begin();
        for (; step < STEPS; step++) {
          world.step();
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "world " + i + ", step " + step + " of trajectory.seed=" + SEED + ": " + e, e);
      }
      seen.addAll(world.seen);
      waited |= world.waited;
    }
    assertThat(waited).as("a second trajectory waits for the first").isTrue();
    return seen;
  }

  @Test
  void without_limits_claims_are_what_the_histories_say() {
    Set<String> fulfilled = new TreeSet<>();
    assertThat(run(seed -> new Unlimited(seed, fulfilled))).containsExactly(ClaimStatus.values());
    assertThat(fulfilled)
        .containsExactly("CONTRACT", "DIPLOMA", "START", "TRAINING", "WORK", "WORK-GAPS");
  }

  @Test
  void who_moves_is_paid_for_by_the_municipality_of_the_day_of_the_trigger() {
    List<EachMunicipality> worlds = new ArrayList<>();
    run(
        seed -> {
          worlds.add(new EachMunicipality(seed));
          return worlds.get(worlds.size() - 1);
        });
    assertThat(worlds.stream().mapToInt(world -> world.paidByAnother).sum())
        .as("times that another owed what one had paid")
        .isPositive();
  }

  @Test
  void limits_are_kept_and_leave_no_one_waiting_who_fits() {
    assertThat(run(Limited::new)).containsExactly(ClaimStatus.values());
  }
}
