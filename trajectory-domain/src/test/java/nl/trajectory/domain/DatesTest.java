package nl.trajectory.domain;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.term;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.claim;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.entitlement;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.granted;
import static nl.trajectory.domain.trajectory.Steps.intake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.cohort.CloseCohort;
import nl.trajectory.domain.cohort.Cohort;
import nl.trajectory.domain.cohort.CohortCommands;
import nl.trajectory.domain.cohort.CohortEntry;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.cohort.CorrectCohort;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.funding.agreement.Agreement;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.claim.AttestClaim;
import nl.trajectory.domain.funding.claim.ClaimDecisions;
import nl.trajectory.domain.funding.claim.DecideClaim;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.cost.Cost;
import nl.trajectory.domain.funding.cost.CostCommands;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.IncurCost;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every date that a command can carry says that something has happened, and is then refused after
 * today, or may lie ahead. When a new one makes this fail: decide which it is. One that has
 * happened gets a line in {@link #HAPPENED}, with what is decided when it lies after today.
 */
class DatesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
  private static final LocalDate TOMORROW = TODAY.plusDays(1);
  private static final Programmes PROGRAMMES = Programmes.load();

  /** Decides on a command or step that has the date, and gives why it is refused. */
  @FunctionalInterface
  private interface Trial {
    List<Refusal> refusals(LocalDate day);
  }

  /**
   * What has happened.
   *
   * @param field as users know it
   */
  private record Happened(String field, Trial trial) {}

  private static final Map<String, List<Happened>> HAPPENED =
      Map.of(
          "StepRecorded.occurredOn",
          List.of(
              new Happened("occurredOn", DatesTest::happening),
              new Happened("replacement", DatesTest::correctedTo)),
          "Evidence.obtainedOn",
          List.of(
              new Happened("evidence.obtainedOn", DatesTest::obtained),
              new Happened("replacement.evidence.obtainedOn", DatesTest::correctedWithEvidence)),
          "CloseCohort.closedOn",
          List.of(new Happened("closedOn", DatesTest::closed)),
          "CohortClosed.closedOn",
          List.of(new Happened("closedOn", DatesTest::closedInstead)),
          "CostIncurred.incurredOn",
          List.of(new Happened("incurredOn", DatesTest::incurred)),
          "DecideClaim.decidedOn",
          List.of(new Happened("decidedOn", DatesTest::decided)),
          "AttestClaim.attestedOn",
          List.of(new Happened("attestedOn", DatesTest::attested)));

  /** Planned ends, agreed periods, and the days from which something is to hold. */
  private static final Set<String> MAY_LIE_AHEAD =
      Set.of(
          "AftercareStarted.until",
          "AgreementTermsChanged.from",
          "BenefitRetentionGranted.from",
          "BenefitRetentionGranted.until",
          "CohortPlanned.recruitmentFrom",
          "CohortPlanned.startsOn",
          "ContractRenewed.endsOn",
          "ContractRenewed.startsOn",
          "ContractSigned.endsOn",
          "ContractSigned.startsOn",
          "PracticeAgreementSigned.endsOn",
          "PracticeAgreementSigned.startsOn",
          "SupportArranged.from",
          "SupportArranged.until",
          "Term.validFrom",
          "Term.validUntil",
          "TrialExtended.plannedEndOn",
          "TrialStarted.plannedEndOn");

  @Test
  void every_date_that_comes_in_has_happened_or_may_lie_ahead() {
    Set<String> known = new TreeSet<>(MAY_LIE_AHEAD);
    assertThat(known).doesNotContainAnyElementsOf(HAPPENED.keySet());
    known.addAll(HAPPENED.keySet());
    assertThat(dates()).isEqualTo(known).hasSizeGreaterThan(20);
  }

  /** Whatever can be reached from a command, but for the command's own idea of today. */
  private static Set<String> dates() {
    Set<String> dates = new TreeSet<>();
    Set<Class<?>> seen = new HashSet<>();
    for (Class<?> command : commands()) {
      collect(command, dates, seen);
    }
    return dates;
  }

  private static List<Class<?>> commands() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(DatesTest.class.getPackageName())
            .stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(CommandHandler.class))
            .map(JavaMethod::reflect)
            .map(Method::getParameterTypes)
            .<Class<?>>map(parameters -> parameters[0])
            .toList();
  }

  private static void collect(Type type, Set<String> dates, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, dates, seen);
      }
    }
    if (!(type instanceof Class<?> one) || !seen.add(one)) {
      return;
    }
    if (one.isSealed()) {
      for (Class<?> permitted : one.getPermittedSubclasses()) {
        collect(permitted, dates, seen);
      }
    }
    if (one.isRecord()) {
      for (RecordComponent field : one.getRecordComponents()) {
        if (field.getType() == LocalDate.class && !field.getName().equals("today")) {
          dates.add(one.getSimpleName() + "." + field.getName());
        }
        collect(field.getGenericType(), dates, seen);
      }
    }
  }

  static List<Happened> happened() {
    return HAPPENED.values().stream().flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @MethodSource("happened")
  void what_has_happened_has_done_so_by_today(Happened happened) {
    Refusal refusal = happened.trial().refusals(TOMORROW).get(0);
    assertThat(refusal.field()).isEqualTo(happened.field());
    assertThat(refusal.code().code() + ": " + refusal.sentence())
        .contains("date.in-future")
        .endsWith(".");
    assertThat(happened.trial().refusals(TODAY)).isEmpty();
  }

  // Trajectories

  private static final Given OPENED = Given.newcomers().then("2025-03-04", intake());

  private static List<Refusal> route(TrajectoryEvent event) {
    History history = History.of(RuleBook.of(PROGRAMMES), OPENED.events());
    return Route.decide(history, event, TODAY).refusals();
  }

  private static StepRecorded intakeOn(LocalDate day, @Nullable LocalDate obtainedOn) {
    Evidence evidence = obtainedOn == null ? null : new Evidence("letter", "L-1", obtainedOn);
    return new StepRecorded(day, intake(), evidence, null, null);
  }

  private static EntryAmended corrected(StepRecorded replacement) {
    return new EntryAmended(1, replacement, "Misread", null);
  }

  private static List<Refusal> happening(LocalDate day) {
    return route(intakeOn(day, null));
  }

  private static List<Refusal> correctedTo(LocalDate day) {
    return route(corrected(intakeOn(day, null)));
  }

  /** Also later than the step, and in whatever order. */
  private static List<Refusal> obtained(LocalDate day) {
    return route(intakeOn(LocalDate.of(2025, 3, 3), day));
  }

  private static List<Refusal> correctedWithEvidence(LocalDate day) {
    return route(corrected(intakeOn(LocalDate.of(2025, 3, 3), day)));
  }

  /** What was recorded with such evidence before this was asked is history, and can be mended. */
  @Test
  void evidence_of_the_future_that_is_there_already_stands_in_nobodys_way() {
    History history =
        History.of(RuleBook.of(PROGRAMMES), OPENED.events())
            .append(intakeOn(LocalDate.of(2025, 3, 5), LocalDate.of(9999, 12, 31)));
    StepRecorded late = intakeOn(LocalDate.of(2025, 3, 4), TODAY);
    assertThat(Route.decide(history, late, TODAY).accepted()).isTrue();
    assertThat(Route.decide(history, corrected(late), TODAY).accepted()).isTrue();
    EntryAmended mended = new EntryAmended(2, late, "Typing error", null);
    assertThat(Route.decide(history, mended, TODAY).accepted()).isTrue();
  }

  // Claims

  private static List<Refusal> refusals(Runnable decide) {
    Refused refused = catchThrowableOfType(Refused.class, decide::run);
    return refused == null ? List.of() : refused.refusals();
  }

  private static List<Refusal> decided(LocalDate day) {
    DecideClaim decision =
        new DecideClaim(null, "id", Decision.APPROVED, day, "Anna", null, null, null, TODAY);
    return refusals(() -> ClaimDecisions.decide(claim(granted("1000.00")), decision));
  }

  private static List<Refusal> attested(LocalDate day) {
    AttestClaim attested = new AttestClaim("id", "supervisor", "Cora", day, TODAY);
    return refusals(
        () ->
            ClaimDecisions.attest(
                claim(granted(entitlement("1000.00", 5, "supervisor"))), attested));
  }

  // Cohorts and costs

  private static List<Refusal> closed(LocalDate day) {
    return ofCohort(List.of(), new CloseCohort("C1", day, null, TODAY));
  }

  private static List<Refusal> closedInstead(LocalDate day) {
    Correction<CohortEntry> correction =
        new Correction<>(1, new CohortClosed(day), "Typing error", null);
    return ofCohort(
        List.of(new CohortClosed(LocalDate.of(2025, 3, 17))),
        new CorrectCohort("cohort-1", correction, null, null, TODAY));
  }

  private static List<Refusal> ofCohort(List<Object> happened, Object command) {
    AggregateTestFixture<Cohort> fixture =
        Fixtures.of(Cohort.class, id -> new Cohort(id, PROGRAMMES));
    MapReferences references = new MapReferences();
    CohortCommands commands =
        new CohortCommands(fixture.getRepository(), references, PROGRAMMES, Regions.load());
    LocalDate start = LocalDate.of(2025, 3, 17);
    CohortPlanned planned =
        new CohortPlanned(
            "C1", "G", "newcomers", 1, "care", "Rijnmond", null, start, start, 10, null);
    references.take(References.Kind.COHORT, "C1", "cohort-1");
    List<Object> given = new ArrayList<>(List.of(planned));
    given.addAll(happened);
    return handled(fixture, commands, given, command);
  }

  private static List<Refusal> incurred(LocalDate day) {
    AggregateTestFixture<Agreement> fixture = Fixtures.of(Agreement.class, Agreement::new);
    MapReferences references = new MapReferences();
    CostCommands commands = new CostCommands(nowhere(), fixture.getRepository(), references);
    references.take(References.Kind.COHORT, "C1", "cohort-1");
    references.take(References.Kind.AGREEMENT, "A1", "agreement-1");
    CostIncurred cost =
        new CostIncurred(
            "1", "C1", "A1", CostIncurred.Category.TOTAL, Euros.of("10.00"), day, "Fund");
    return handled(
        fixture,
        commands,
        List.of(agreement(Kind.RESULT, term("START", Trigger.STARTED))),
        new IncurCost("cost-1", "id:1", cost, TODAY));
  }

  private static List<Refusal> handled(
      AggregateTestFixture<?> fixture, Object commands, List<?> given, Object command) {
    fixture.registerAnnotatedCommandHandler(commands);
    ResultValidator<?> result = fixture.given(given).when(command);
    List<Refusal> refusals = new ArrayList<>();
    try {
      result.expectSuccessfulHandlerExecution();
    } catch (AxonAssertionError refused) {
      result.expectException(
          new CustomTypeSafeMatcher<Refused>("a refusal") {
            @Override
            protected boolean matchesSafely(Refused thrown) {
              return refusals.addAll(thrown.refusals());
            }
          });
    }
    return refusals;
  }

  /** Where costs go that nobody asks for again. */
  @SuppressWarnings("unchecked")
  private static Repository<Cost> nowhere() {
    return (Repository<Cost>)
        Proxy.newProxyInstance(
            DatesTest.class.getClassLoader(),
            new Class<?>[] {Repository.class},
            (proxy, method, arguments) -> null);
  }
}
