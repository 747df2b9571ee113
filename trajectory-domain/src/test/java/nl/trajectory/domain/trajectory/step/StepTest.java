package nl.trajectory.domain.trajectory.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepTest {
  /** The table of the public contract; a star marks a sealed field. */
  private static final String CONTRACT =
      """
      IntakeHeld: availableDaysPerWeek, drivingLicence
      AssessmentTaken: kind, result, provider
      SearchProfileDrawnUp: sectors, functions, hoursPerWeek, maximumTravelMinutes
      CheckConcluded: decision, reason
      CohortJoined: cohort
      CohortLeft: cohort, reason
      PlacementProposed: employer, function
      InterviewHeld: employer, outcome
      PlacementAgreed: employer, function, construction, coach
      StartPlanSigned: parties
      BenefitRetentionGranted: authority, from, until
      TrainingStarted: course, module, provider
      TrainingCompleted: course, module, provider
      CertificateAwarded: certificate, name
      TrialStarted: employer, plannedEndOn, benefitRetained
      TrialExtended: plannedEndOn, reason
      TrialEvaluated: party, verdict
      TrialConcluded: outcome, reason
      WageValueAssessed: percentage, assessor
      PracticeAgreementSigned: institution, employer, startsOn, endsOn
      ContractSigned: employer, employerOfRecord, hoursPerWeek, collectiveAgreement, startsOn, endsOn
      ContractRenewed: startsOn, endsOn, hoursPerWeek
      ContractEnded: reason
      EmploymentConfirmed: employer, hoursPerWeek
      DiplomaAwarded: qualification, level, institution, startQualification
      AdviceGiven: option
      JobPoolEntered:
      JobFound: employer, kind
      AftercareStarted: until
      AftercareContactHeld:
      AftercareClosed: outcome
      TrajectoryCompleted: exitInterviewHeld
      TrajectoryExited: reason, destination
      TrajectorySuspended: reason
      TrajectoryResumed:
      PersonalDataRecorded: person*
      SupportArranged: area*, from, until
      Moved: municipality
      HandedOver: region
      GoalSet: goal*, number
      GoalReached: number
      WellbeingMeasured: score*
      LearningGainMeasured: area, score*
      """;

  /** What may be left out although it never reads as nothing. */
  private static final Set<String> WITH_DEFAULT = Set.of("module", "functions");

  static List<Step> oneOfEach() {
    Programmes programmes = Programmes.load();
    return new RandomRoutes(RuleBook.of(programmes), new Random(7))
        .oneOfEach(programmes.find("binq", 1).orElseThrow());
  }

  @Test
  void steps_are_those_of_the_contract_field_by_field() {
    Map<String, Class<? extends Step>> types = new TreeMap<>(Step.TYPES);
    types.remove("TrajectoryOpened"); // a journal's trajectory record, not a step record
    assertThat(types.values().stream().map(StepTest::row))
        .containsExactlyInAnyOrderElementsOf(CONTRACT.lines().toList());
  }

  private static String row(Class<? extends Step> type) {
    String fields =
        Stream.of(type.getRecordComponents())
            .map(field -> field.getName() + (field.getType() == Sealed.class ? "*" : ""))
            .collect(Collectors.joining(", ", " ", ""));
    return (type.getSimpleName() + ":" + fields).stripTrailing();
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void a_step_knows_its_name(Step step) {
    assertThat(Step.TYPES.get(step.type())).isEqualTo(step.getClass());
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void what_is_sealed_says_what_it_must_be(Step step) {
    for (RecordComponent field : step.getClass().getRecordComponents()) {
      assertThat(field.isAnnotationPresent(SealedAs.class))
          .as(field.getName())
          .isEqualTo(field.getType() == Sealed.class);
    }
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void a_required_field_is_required_and_an_optional_one_is_not(Step step) {
    RecordComponent[] fields = step.getClass().getRecordComponents();
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i].getName();
      boolean optional =
          fields[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
              || WITH_DEFAULT.contains(field);
      InvalidField invalid =
          catchThrowableOfType(InvalidField.class, () -> withoutField(step, field));
      if (optional) {
        assertThat(invalid).as(field).isNull();
      } else {
        assertThat(invalid).as(field).isNotNull();
        assertThat(invalid.code()).isEqualTo("field.missing");
        assertThat(invalid.field()).isEqualTo(field);
      }
    }
  }

  private static Object withoutField(Step step, String without) throws Throwable {
    RecordComponent[] fields = step.getClass().getRecordComponents();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = fields[i].getName().equals(without) ? null : fields[i].getAccessor().invoke(step);
    }
    Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = step.getClass().getDeclaredConstructor(types);
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
