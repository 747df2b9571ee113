package nl.trajectory.domain.trajectory;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import nl.trajectory.domain.Evidence;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.history.RouteDecision;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.Opening;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Standing;
import nl.trajectory.domain.trajectory.route.Trial;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.*;
import nl.trajectory.domain.trajectory.step.AftercareStep.*;
import nl.trajectory.domain.trajectory.step.AnytimeStep.*;
import nl.trajectory.domain.trajectory.step.CheckStep.*;
import nl.trajectory.domain.trajectory.step.ClosingStep.*;
import nl.trajectory.domain.trajectory.step.ContractStep.*;
import nl.trajectory.domain.trajectory.step.DiplomaStep.*;
import nl.trajectory.domain.trajectory.step.PlacementStep.*;
import nl.trajectory.domain.trajectory.step.TrialStep.*;
import org.jspecify.annotations.Nullable;

/**
 * Random histories: mostly the step that would come next, mixed with any step on any day, with late
 * ones and with corrections. The same seed gives the same histories.
 */
public final class RandomRoutes {
  /** The day on which all is decided; some proposals lie after it. */
  public static final LocalDate TODAY = LocalDate.of(2028, 12, 29);

  private static final LocalDate FIRST_OPENING = LocalDate.of(2024, 1, 1);

  /** How each step is made up: with what fits the state, as a rule. */
  private final Map<Class<? extends Step>, BiFunction<RouteState, LocalDate, Step>> makers =
      Map.ofEntries(
          entry(TrajectoryOpened.class, (state, day) -> openingAgain(state)),
          entry(IntakeHeld.class, (state, day) -> new IntakeHeld(between(1, 7), coin())),
          entry(AssessmentTaken.class, (state, day) -> assessment()),
          entry(SearchProfileDrawnUp.class, (state, day) -> searchProfile()),
          entry(CheckConcluded.class, (state, day) -> conclusion()),
          entry(CohortJoined.class, (state, day) -> new CohortJoined(cohort())),
          entry(CohortLeft.class, (state, day) -> new CohortLeft(cohort(state), reason())),
          entry(PlacementProposed.class, (state, day) -> new PlacementProposed(employer(), null)),
          entry(InterviewHeld.class, (state, day) -> new InterviewHeld(employer(), verdict())),
          entry(PlacementAgreed.class, (state, day) -> placement()),
          entry(StartPlanSigned.class, (state, day) -> startPlan()),
          entry(PracticeAgreementSigned.class, (state, day) -> practiceAgreement(day)),
          entry(TrainingStarted.class, (state, day) -> new TrainingStarted("B", module(), null)),
          entry(
              TrainingCompleted.class, (state, day) -> new TrainingCompleted("B", module(), null)),
          entry(BenefitRetentionGranted.class, (state, day) -> grant(day)),
          entry(TrialStarted.class, (state, day) -> trial(state, day)),
          entry(TrialExtended.class, (state, day) -> new TrialExtended(after(day, 60), reason())),
          entry(TrialEvaluated.class, (state, day) -> evaluation(state)),
          entry(TrialConcluded.class, (state, day) -> trialConclusion(state)),
          entry(WageValueAssessed.class, (state, day) -> wageValue()),
          entry(ContractSigned.class, (state, day) -> contract(state, day)),
          entry(ContractRenewed.class, (state, day) -> renewal(state, day)),
          entry(ContractEnded.class, (state, day) -> new ContractEnded(any(EndReason.values()))),
          entry(
              EmploymentConfirmed.class,
              (state, day) -> new EmploymentConfirmed(employer(state), hours())),
          entry(DiplomaAwarded.class, (state, day) -> diploma()),
          entry(AdviceGiven.class, (state, day) -> new AdviceGiven(any(AdviceOption.values()))),
          entry(JobPoolEntered.class, (state, day) -> new JobPoolEntered()),
          entry(JobFound.class, (state, day) -> new JobFound(employer(), any(JobKind.values()))),
          entry(AftercareStarted.class, (state, day) -> new AftercareStarted(after(day, 400))),
          entry(AftercareContactHeld.class, (state, day) -> new AftercareContactHeld()),
          entry(
              AftercareClosed.class,
              (state, day) -> new AftercareClosed(any(AftercareOutcome.values()))),
          entry(
              CertificateAwarded.class,
              (state, day) -> new CertificateAwarded(any(Certificate.values()), null)),
          entry(TrajectorySuspended.class, (state, day) -> new TrajectorySuspended("Illness")),
          entry(TrajectoryResumed.class, (state, day) -> new TrajectoryResumed()),
          entry(PersonalDataRecorded.class, (state, day) -> new PersonalDataRecorded(sealed())),
          entry(SupportArranged.class, (state, day) -> new SupportArranged(sealed(), day, null)),
          entry(Moved.class, (state, day) -> new Moved(municipality())),
          entry(HandedOver.class, (state, day) -> new HandedOver(region())),
          entry(GoalSet.class, (state, day) -> new GoalSet(sealed(), between(1, 5))),
          entry(GoalReached.class, (state, day) -> new GoalReached(goal(state))),
          entry(WellbeingMeasured.class, (state, day) -> new WellbeingMeasured(sealed())),
          entry(
              LearningGainMeasured.class,
              (state, day) -> new LearningGainMeasured("Dutch", sealed())),
          entry(TrajectoryCompleted.class, (state, day) -> new TrajectoryCompleted(coin())),
          entry(TrajectoryExited.class, (state, day) -> exit()));

  private final List<Class<? extends Step>> types =
      makers.keySet().stream().sorted(Comparator.comparing(Class::getSimpleName)).toList();

  private final RuleBook book;
  private final Random random;
  private int sealed;

  public RandomRoutes(RuleBook book, Random random) {
    this.book = book;
    this.random = random;
  }

  /** What is accepted of that many proposals; begins with the opening. */
  public List<TrajectoryEvent> accepted(String reference, Programme programme, int proposals) {
    History history = opened(reference, programme);
    for (int i = 1; i < proposals; i++) {
      RouteDecision decision = Route.decide(history, next(history), TODAY);
      history = decision.after();
    }
    return history.events();
  }

  /** A history of the opening alone, on a random day of 2024 or 2025. */
  public History opened(String reference, Programme programme) {
    return opened(reference, "P-" + reference, programme);
  }

  /** The same of this participant. */
  public History opened(String reference, String participant, Programme programme) {
    LocalDate day = FIRST_OPENING.plusDays(random.nextInt(700));
    StepRecorded opening = new StepRecorded(day, opening(reference, participant, programme));
    return History.empty(book).append(opening);
  }

  /** Something to propose, which may well be refused. */
  public TrajectoryEvent next(History history) {
    int dice = random.nextInt(100);
    if (dice < 6) {
      int sequence = sequence(history);
      return new EntryAmended(sequence, replacement(history, sequence), "Mistaken", id());
    }
    if (dice < 10) {
      return new EntryRetracted(sequence(history), "Mistaken", id());
    }
    return step(history);
  }

  /** A step to propose. */
  public StepRecorded step(History history) {
    LocalDate day = day(history);
    Class<? extends Step> type = chance(75) ? likely(history.state()) : any(types);
    return recorded(history, day, type);
  }

  /** One step of every type, in the order of their names. */
  public List<Step> oneOfEach(Programme programme) {
    RouteState state = RouteState.beforeOpening(programme);
    return types.stream().map(type -> makers.get(type).apply(state, FIRST_OPENING)).toList();
  }

  private StepRecorded recorded(History history, LocalDate any, Class<? extends Step> type) {
    LocalDate day = type == EmploymentConfirmed.class ? aboutAContract(history, any) : any;
    Evidence evidence = chance(10) ? new Evidence("letter", "L-" + between(1, 9), day) : null;
    Step step = makers.get(type).apply(history.state(), day);
    return new StepRecorded(day, step, evidence, chance(10) ? sealed() : null, id());
  }

  /** Mostly the same step on about the same day, with other content. */
  private StepRecorded replacement(History history, int sequence) {
    Entry corrected = history.inForce(sequence).orElse(null);
    if (corrected == null || chance(10)) {
      return step(history);
    }
    LocalDate day = corrected.occurredOn().plusDays(chance(50) ? 0 : between(-10, 10));
    return recorded(history, day, corrected.step().getClass());
  }

  /** Mostly soon after the last entry; else anywhere, also too early and too late. */
  private LocalDate day(History history) {
    List<Entry> effective = history.effective();
    LocalDate last = effective.get(effective.size() - 1).occurredOn();
    LocalDate first = effective.get(0).occurredOn();
    int dice = random.nextInt(100);
    if (dice < 80) {
      return last.plusDays(random.nextInt(15));
    }
    return dice < 98
        ? first.plusDays(between(-20, (int) (last.toEpochDay() - first.toEpochDay()) + 20))
        : TODAY.plusDays(between(-1, 30));
  }

  /** At times a day on which months of work are full, or the agreed end has just been. */
  private LocalDate aboutAContract(History history, LocalDate day) {
    Contract contract = history.state().contract().orElse(null);
    if (contract == null || chance(60)) {
      return day;
    }
    LocalDate last = contract.lastDay();
    LocalDate then =
        last != null && coin()
            ? last.plusDays(between(0, 40))
            : Period.ofMonths(contract.startsOn(), between(1, 4)).until().plusDays(between(-1, 1));
    return then.isAfter(TODAY) ? day : then;
  }

  /** A route of newcomers that was opened, gone on in cohort C1 up to a contract of two months. */
  public History atWork(History opened) {
    LocalDate day = opened.effective().get(0).occurredOn();
    LocalDate start = day.plusDays(12);
    List<Step> steps =
        List.of(
            new CheckConcluded(CheckDecision.ADMITTED, null),
            new CohortJoined("C1"),
            new PlacementAgreed("E1", "painter", Construction.EMPLOYER_AFTER_TRIAL, null),
            new StartPlanSigned(List.of(Party.values())),
            new TrialStarted("E1", day.plusDays(9), false),
            new TrialEvaluated(Party.PARTICIPANT, Verdict.POSITIVE),
            new TrialEvaluated(Party.EMPLOYER, Verdict.POSITIVE),
            new TrialEvaluated(Party.JOB_COACH, Verdict.POSITIVE),
            new TrialConcluded(TrialOutcome.PASSED, null),
            new ContractSigned(
                "E1",
                EmployerOfRecord.EMPLOYER,
                hours(),
                true,
                start,
                Period.ofMonths(start, 2).until()));
    History history = opened;
    for (int i = 0; i < steps.size(); i++) {
      StepRecorded step = new StepRecorded(day.plusDays(i), steps.get(i));
      history = Route.decide(history, step, TODAY).after();
    }
    return history;
  }

  private int sequence(History history) {
    return chance(50) ? history.lastSequence() : random.nextInt(history.lastSequence() + 3);
  }

  /** A type of step that may come next. */
  private Class<? extends Step> likely(RouteState state) {
    if (chance(5)) {
      return coin() ? Moved.class : HandedOver.class;
    }
    if (state.standing().status() == Standing.Status.SUSPENDED) {
      return chance(80) ? TrajectoryResumed.class : SupportArranged.class;
    }
    if (state.decision() == null || !state.decision().isFinal()) {
      return any(
          List.of(
              IntakeHeld.class,
              AssessmentTaken.class,
              CohortJoined.class,
              CheckConcluded.class,
              CheckConcluded.class));
    }
    List<Class<? extends Step>> next = new ArrayList<>(anytime());
    next.add(state.cohort().isEmpty() ? CohortJoined.class : CohortLeft.class);
    if (!state.goals().set().isEmpty()) {
      next.add(GoalReached.class);
    }
    if (!state.hasOpened(Phase.DIPLOMA) && !state.hasOpened(Phase.CONTRACT)) {
      next.addAll(placement(state));
    }
    state.nextPhase().ifPresent(phase -> next.addAll(opening(phase, state)));
    if (state.hasOpened(Phase.CONTRACT)) {
      next.addAll(List.of(ContractRenewed.class, EmploymentConfirmed.class, ContractEnded.class));
      next.addAll(List.of(ContractSigned.class, EmploymentConfirmed.class));
    }
    if (state.hasOpened(Phase.DIPLOMA)) {
      next.addAll(List.of(AdviceGiven.class, JobPoolEntered.class, JobFound.class));
    }
    if (state.hasOpened(Phase.AFTERCARE)) {
      next.addAll(List.of(AftercareContactHeld.class, AftercareClosed.class));
    }
    if (state.hasOpened(state.programme().lastRequired())) {
      next.add(TrajectoryCompleted.class);
    }
    return any(next);
  }

  private static List<Class<? extends Step>> anytime() {
    return List.of(
        CertificateAwarded.class, SupportArranged.class, GoalSet.class, WellbeingMeasured.class);
  }

  private static List<Class<? extends Step>> placement(RouteState state) {
    return state.placement().signed().size() < Party.values().length
        ? List.of(PlacementAgreed.class, StartPlanSigned.class, StartPlanSigned.class)
        : List.of(TrainingCompleted.class, BenefitRetentionGranted.class);
  }

  private static List<Class<? extends Step>> opening(Phase phase, RouteState state) {
    Trial trial = state.trial();
    if (trial != null && !state.trialPassed() && state.programme().has(Phase.TRIAL)) {
      return trial.outcome() != null
          ? List.of(TrialStarted.class, TrialStarted.class)
          : trial.verdicts().size() < Party.values().length
              ? List.of(TrialEvaluated.class, TrialEvaluated.class, TrialEvaluated.class)
              : List.of(TrialConcluded.class, TrialConcluded.class, TrialExtended.class);
    }
    return switch (phase) {
      case CHECK, PLACEMENT -> List.of(PlacementAgreed.class);
      case TRIAL -> List.of(TrialStarted.class, TrialStarted.class, ContractSigned.class);
      case CONTRACT -> List.of(ContractSigned.class, ContractSigned.class);
      case DIPLOMA -> List.of(DiplomaAwarded.class, DiplomaAwarded.class);
      case AFTERCARE -> List.of(AftercareStarted.class, AftercareStarted.class);
    };
  }

  // What steps are made up of

  /** The participant stays who it is. */
  private TrajectoryOpened openingAgain(RouteState state) {
    Opening opening = state.opening();
    String participant = opening == null ? "P-T-1" : opening.facts().participant();
    return opening("T-1", participant, state.programme()).found(chance(20));
  }

  private TrajectoryOpened opening(String reference, String participant, Programme programme) {
    return new TrajectoryOpened(
        reference,
        participant,
        programme.code(),
        programme.version(),
        coin() ? cohort() : null,
        region(),
        municipality(),
        any(TargetGroup.values()),
        any(Benefit.values()),
        any(LanguageLevel.values()),
        null,
        null,
        null,
        sealed(),
        between(14, 60));
  }

  private AssessmentTaken assessment() {
    return new AssessmentTaken(
        any(AssessmentKind.values()), any(AssessmentResult.values()), reason());
  }

  private SearchProfileDrawnUp searchProfile() {
    return new SearchProfileDrawnUp(
        List.of("construction"), List.of(), coin() ? hours() : null, null);
  }

  private CheckConcluded conclusion() {
    return new CheckConcluded(
        chance(80) ? CheckDecision.ADMITTED : any(CheckDecision.values()), reason());
  }

  private PlacementAgreed placement() {
    Construction construction =
        chance(75) ? Construction.EMPLOYER_AFTER_TRIAL : Construction.PAYROLL_FROM_DAY_ONE;
    return new PlacementAgreed(employer(), "painter", construction, any(Coach.values()));
  }

  private StartPlanSigned startPlan() {
    return new StartPlanSigned(
        chance(60) ? List.of(Party.values()) : List.of(any(Party.values()), any(Party.values())));
  }

  private PracticeAgreementSigned practiceAgreement(LocalDate day) {
    return new PracticeAgreementSigned("Vakschool", employer(), day, after(day, 700));
  }

  private BenefitRetentionGranted grant(LocalDate day) {
    return new BenefitRetentionGranted(
        any(BenefitAuthority.values()), day, day.plusDays(between(0, 120)));
  }

  private TrialStarted trial(RouteState state, LocalDate day) {
    Integer months = state.programme().trialMonths();
    LocalDate end =
        months != null && chance(70) ? day.plusMonths(months).minusDays(1) : after(day, 120);
    return new TrialStarted(employer(), end, coin());
  }

  private TrialEvaluated evaluation(RouteState state) {
    Trial trial = state.trial();
    Party party = any(Party.values());
    if (trial != null && chance(90)) {
      for (Party other : Party.values()) {
        party = trial.verdicts().containsKey(party) ? other : party;
      }
    }
    return new TrialEvaluated(party, verdict());
  }

  private TrialConcluded trialConclusion(RouteState state) {
    Trial trial = state.trial();
    boolean allPositive = trial != null && !trial.verdicts().containsValue(Verdict.NEGATIVE);
    return allPositive && chance(85)
        ? new TrialConcluded(TrialOutcome.PASSED, null)
        : new TrialConcluded(any(TrialOutcome.values()), reason());
  }

  private WageValueAssessed wageValue() {
    return new WageValueAssessed(between(0, 100), null);
  }

  private ContractSigned contract(RouteState state, LocalDate day) {
    Integer months = state.programme().contract().minimumMonths();
    LocalDate start = day.plusDays(between(0, 7));
    LocalDate end =
        months != null && chance(50) ? start.plusMonths(months).minusDays(1) : after(start, 500);
    return new ContractSigned(
        employer(),
        any(EmployerOfRecord.values()),
        hours(),
        chance(80),
        start,
        chance(90) ? end : null);
  }

  private ContractRenewed renewal(RouteState state, LocalDate day) {
    LocalDate last = state.contract().map(contract -> contract.lastDay()).orElse(null);
    LocalDate start = last != null && chance(85) ? last.plusDays(1) : day;
    return new ContractRenewed(
        start, chance(80) ? after(start, 500) : null, coin() ? hours() : null);
  }

  private DiplomaAwarded diploma() {
    return new DiplomaAwarded("2500" + between(1, 3), between(1, 4), "Vakschool", coin());
  }

  private TrajectoryExited exit() {
    return new TrajectoryExited(any(ExitReason.values()), any(Destination.values()));
  }

  /** Mostly later than the day, by at most that many days; a few days earlier now and then. */
  private LocalDate after(LocalDate day, int most) {
    return day.plusDays(between(chance(90) ? 0 : -5, most));
  }

  private String cohort() {
    return "C" + between(1, 3);
  }

  private String cohort(RouteState state) {
    return state.cohort().map(stay -> stay.cohort()).filter(c -> chance(80)).orElse(cohort());
  }

  private int goal(RouteState state) {
    List<Integer> set = state.goals().set().stream().sorted().toList();
    return set.isEmpty() ? between(1, 5) : any(set);
  }

  /** Mostly the one of the last contract. */
  private String employer(RouteState state) {
    return state.contract().map(c -> c.employer()).filter(e -> chance(70)).orElse(employer());
  }

  private String municipality() {
    return any("0599", "0518", "0715");
  }

  private String region() {
    return any("Rijnmond", "Haaglanden", "Zeeland");
  }

  private String employer() {
    return "E" + between(1, 4);
  }

  private BigDecimal hours() {
    return new BigDecimal(between(16, 40));
  }

  private TrainingModule module() {
    return chance(60) ? TrainingModule.CRAFT : any(TrainingModule.values());
  }

  private Verdict verdict() {
    return chance(85) ? Verdict.POSITIVE : Verdict.NEGATIVE;
  }

  private @Nullable String reason() {
    return coin() ? "As agreed" : null;
  }

  private @Nullable String id() {
    return chance(10) ? "id-" + random.nextInt(1_000_000) : null;
  }

  private Sealed sealed() {
    return new Sealed("c", "m" + sealed++);
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private boolean coin() {
    return random.nextBoolean();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
