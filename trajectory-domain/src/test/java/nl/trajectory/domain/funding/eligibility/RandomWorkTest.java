package nl.trajectory.domain.funding.eligibility;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.claim.NaiveClaims;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmployerOfRecord;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random working lives of one participant: contracts beside and after one another, renewals, ends
 * of every kind, confirmations here and elsewhere, corrections; after each entry, work for so many
 * months is compared with a count day by day. To repeat a run, give its seed: {@code
 * -Dtrajectory.seed=42}; to try more, {@code -Dtrajectory.worlds=5000}.
 */
class RandomWorkTest {
  private static final int WORLDS = Integer.getInteger("trajectory.worlds", 120);
  private static final int ENTRIES = 25;
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());
  private static final LocalDate TODAY = LocalDate.of(2035, 1, 1);

  /** What a run must have shown, or it has shown nothing. */
  private enum Seen {
    MET,
    UNMET,
    MET_BY_A_RENEWAL,
    MET_BY_A_SECOND_CONTRACT,
    MET_BY_CONFIRMATIONS_ALONE,
    MET_ACROSS_A_GAP,
    MET_AFTER_AN_EXPIRY,
    ELSEWHERE,
    CUT_SHORT
  }

  private final Set<Seen> seen = EnumSet.noneOf(Seen.class);
  private Random random = new Random(SEED);

  @BeforeAll
  static void printSeed() {
    System.out.println("RandomWorkTest: trajectory.seed=" + SEED);
  }

  @Test
  void work_for_so_many_months_is_what_a_count_day_by_day_says() {
    for (int world = 0; world < WORLDS; world++) {
      random = new Random(SEED + world);
      History history = History.of(BOOK, beginning().events());
      for (int entry = 0; entry < ENTRIES; entry++) {
        history = Route.decide(history, next(history), TODAY).after();
        try {
          check(history);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(
              "world " + world + ", entry " + entry + " of trajectory.seed=" + SEED + ": " + e, e);
        }
      }
    }
    assertThat(seen).isEqualTo(EnumSet.allOf(Seen.class));
  }

  private Given beginning() {
    Given given = Given.newcomers().admitted().joined("C1");
    boolean payroll = random.nextInt(4) == 0;
    given = payroll ? given.placedOnPayroll() : given.placed();
    if (payroll && random.nextBoolean()) {
      given.then(new StepRecorded(LocalDate.of(2025, 5, 1), contract(LocalDate.of(2025, 5, 1))));
    }
    return given.planSigned().trained().trialStarted().trialPassed();
  }

  private TrajectoryEvent next(History history) {
    List<Entry> work = history.effective().stream().filter(RandomWorkTest::isOfWork).toList();
    int dice = random.nextInt(100);
    if (dice < 8 && !work.isEmpty()) {
      Entry corrected = work.get(random.nextInt(work.size()));
      return random.nextBoolean()
          ? new EntryRetracted(corrected.sequence(), "Mistaken", null)
          : new EntryAmended(
              corrected.sequence(),
              new StepRecorded(
                  corrected.occurredOn().plusDays(random.nextInt(5) - 2),
                  like(corrected.step(), corrected.occurredOn())),
              "Mistaken",
              null);
    }
    LocalDate day = day(history);
    if (dice < 25 || history.state().contracts().isEmpty()) {
      return new StepRecorded(day, contract(day));
    }
    if (dice < 40) {
      return renewal(history);
    }
    return new StepRecorded(
        day,
        dice < 55 ? new ContractEnded(reason()) : new EmploymentConfirmed(employer(), hours()));
  }

  private static boolean isOfWork(Entry entry) {
    return entry.step() instanceof ContractSigned
        || entry.step() instanceof ContractRenewed
        || entry.step() instanceof ContractEnded
        || entry.step() instanceof EmploymentConfirmed;
  }

  private Step like(Step step, LocalDate day) {
    if (step instanceof ContractSigned) {
      return contract(day);
    }
    if (step instanceof ContractRenewed renewed) {
      return new ContractRenewed(renewed.startsOn(), end(renewed.startsOn()), null);
    }
    return step instanceof ContractEnded
        ? new ContractEnded(reason())
        : new EmploymentConfirmed(employer(), hours());
  }

  /** About a day that matters to a contract, or some time after the last entry. */
  private LocalDate day(History history) {
    List<Contract> contracts = history.state().contracts();
    List<Entry> entries = history.effective();
    LocalDate last = entries.get(entries.size() - 1).occurredOn();
    LocalDate day = last.plusDays(random.nextInt(50));
    if (!contracts.isEmpty() && random.nextInt(3) > 0) {
      Contract contract = contracts.get(random.nextInt(contracts.size()));
      LocalDate end = contract.lastDay();
      day =
          end != null && random.nextBoolean()
              ? end
              : Period.ofMonths(contract.startsOn(), 1 + random.nextInt(14)).until();
      day = day.plusDays(random.nextInt(3) - 1);
    }
    return day.isBefore(last.minusDays(200)) ? last : day;
  }

  private StepRecorded renewal(History history) {
    List<Contract> contracts = history.state().contracts();
    LocalDate end = contracts.get(random.nextInt(contracts.size())).lastDay();
    LocalDate start = (end == null ? day(history) : end).plusDays(1);
    LocalDate on = start.minusDays(random.nextInt(10));
    return new StepRecorded(on, new ContractRenewed(start, end(start), null));
  }

  private ContractSigned contract(LocalDate day) {
    LocalDate start = day.plusDays(random.nextInt(8) - 3);
    return new ContractSigned(
        employer(), EmployerOfRecord.EMPLOYER, hours(), random.nextBoolean(), start, end(start));
  }

  private @Nullable LocalDate end(LocalDate start) {
    int dice = random.nextInt(10);
    if (dice == 0) {
      return null;
    }
    return dice < 5
        ? Period.ofMonths(start, 1 + random.nextInt(6)).until()
        : start.plusDays(random.nextInt(200));
  }

  private String employer() {
    return "E" + (1 + random.nextInt(2));
  }

  private BigDecimal hours() {
    return BigDecimal.valueOf(20 + random.nextInt(20));
  }

  private EndReason reason() {
    return random.nextInt(5) < 3
        ? EndReason.EXPIRED
        : EndReason.values()[random.nextInt(EndReason.values().length)];
  }

  private void check(History history) {
    int months = 1 + random.nextInt(12);
    int gap = List.of(0, 0, 1, 14, 60, 366).get(random.nextInt(6));
    LocalDate due = NaiveClaims.workedOn(history, months, gap);
    Optional<Judgement> judged = judged(history, months, gap);
    assertThat(judged.filter(Judgement::met).map(Judgement::dueOn).orElse(null))
        .as("%s months, gaps of %s days: %s, of %s", months, gap, judged, history.effective())
        .isEqualTo(due);
    judged.ifPresent(judgement -> note(judgement, history, months, gap));
    checkThatExpiriesMakeNoDifference(history, months, gap, due);
  }

  private static Optional<Judgement> judged(History history, int months, int gap) {
    Terms work = term("T", Trigger.IN_WORK_FOR).months(months).maximumGapDays(gap);
    List<Long> positions =
        IntStream.rangeClosed(0, history.lastSequence()).mapToObj(Long::valueOf).toList();
    return Eligibility.judge(
        TermsTimeline.of("agreement-1", agreement(Kind.RESULT, work)),
        "T",
        new Dossier("trajectory-1", history, positions));
  }

  /** The expiry of a contract on its agreed last day, left out. */
  private void checkThatExpiriesMakeNoDifference(
      History history, int months, int gap, @Nullable LocalDate due) {
    History without = history;
    boolean hasPermanent = false;
    RouteState state = RouteState.beforeOpening(history.state().programme());
    for (Entry entry : history.effective()) {
      hasPermanent |= entry.step() instanceof ContractSigned signed && signed.endsOn() == null;
      hasPermanent |= entry.step() instanceof ContractRenewed renewed && renewed.endsOn() == null;
      if (entry.step() instanceof ContractEnded end
          && end.reason() == EndReason.EXPIRED
          && isAgreedLastDay(state, entry.occurredOn())) {
        without = without.append(new EntryRetracted(entry.sequence(), "Not told", null));
      }
      state = state.evolve(entry, List.of());
    }
    boolean isOnlyOne =
        history.effective().stream().filter(e -> e.step() instanceof ContractSigned).count() == 1;
    if (!hasPermanent && isOnlyOne) {
      assertThat(NaiveClaims.workedOn(without, months, gap)).isEqualTo(due);
      assertThat(judged(without, months, gap).filter(Judgement::met).map(Judgement::dueOn))
          .as("without expiries: %s", without.effective())
          .isEqualTo(Optional.ofNullable(due));
    }
  }

  private static boolean isAgreedLastDay(RouteState state, LocalDate day) {
    return state.contracts().stream()
        .anyMatch(contract -> contract.endedOn() == null && day.equals(contract.endsOn()));
  }

  private void note(Judgement judgement, History history, int months, int gap) {
    seen.add(judgement.met() ? Seen.MET : Seen.UNMET);
    List<Entry> reliedOn =
        judgement.evidence().stream()
            .flatMap(evidence -> history.inForce(evidence.sequence()).stream())
            .toList();
    long contracts = reliedOn.stream().filter(e -> e.step() instanceof ContractSigned).count();
    boolean renewed = reliedOn.stream().anyMatch(e -> e.step() instanceof ContractRenewed);
    boolean cut =
        reliedOn.stream()
            .anyMatch(
                e -> e.step() instanceof ContractEnded end && end.reason() != EndReason.EXPIRED);
    boolean expired =
        history.effective().stream()
            .anyMatch(
                e ->
                    e.step() instanceof ContractEnded end
                        && end.reason() == EndReason.EXPIRED
                        && e.occurredOn().isBefore(judgement.dueOn()));
    String found = judgement.conditions().get(2).found();
    if (judgement.met()) {
      see(Seen.MET_BY_A_RENEWAL, renewed);
      see(Seen.MET_BY_A_SECOND_CONTRACT, contracts > 1);
      see(
          Seen.MET_BY_CONFIRMATIONS_ALONE,
          contracts == 1 && !renewed && isAfterEveryContract(history, judgement.dueOn()));
      see(Seen.MET_ACROSS_A_GAP, gap > 0 && found.contains(";") && months > 6);
      see(Seen.MET_AFTER_AN_EXPIRY, expired);
      see(Seen.CUT_SHORT, cut);
    } else {
      see(Seen.ELSEWHERE, !found.endsWith(judgement.dueOn().toString()));
    }
  }

  private static boolean isAfterEveryContract(History history, LocalDate day) {
    return history.state().contracts().stream()
        .allMatch(contract -> contract.endsOn() != null && contract.endsOn().isBefore(day));
  }

  private void see(Seen what, boolean isSeen) {
    if (isSeen) {
      seen.add(what);
    }
  }
}
