package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.RefusalCode.*;
import static nl.trajectory.domain.trajectory.Examples.example;
import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static nl.trajectory.domain.trajectory.route.DeviationCode.*;

import java.util.List;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.CheckStep.AssessmentResult;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckDecision;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.PlacementStep.Construction;

/** The opening, its day and the participant's age; the check and the cohort; admission. */
final class CheckExamples {
  private CheckExamples() {}

  static final List<Example> ALL =
      List.of(
          // Opening
          example(
              "the first entry opens the trajectory",
              nothing().when("2025-03-03", opened("newcomers", 30)).accepted()),
          example(
              "nothing comes before the opening",
              nothing().when("2025-03-03", intake()).refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "not even a certificate is recorded before the opening is",
              nothing()
                  .when("2025-03-03", certificate(Certificate.VCA))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "a trajectory opens once",
              newcomers()
                  .when("2025-03-04", opened("newcomers", 30))
                  .refused(ENTRY_DUPLICATE, "type")),
          example(
              "a second opening on an earlier day would make the first one the second",
              newcomers()
                  .when("2025-03-02", opened("newcomers", 30))
                  .refused(ROUTE_CONFLICTS_WITH_LATER, "occurredOn", TrajectoryOpened.class)),
          // Dates
          example(
              "a step may have happened today",
              newcomers().when("2028-12-29", intake()).accepted()),
          example(
              "a step cannot have happened tomorrow",
              newcomers().when("2028-12-30", intake()).refused(DATE_IN_FUTURE, "occurredOn")),
          example(
              "a trajectory cannot have been opened tomorrow",
              nothing()
                  .when("2028-12-30", opened("newcomers", 30))
                  .refused(DATE_IN_FUTURE, "occurredOn")),
          example(
              "a step may happen on the opening day",
              newcomers().when("2025-03-03", intake()).accepted()),
          example(
              "a step cannot happen before the opening day",
              newcomers().when("2025-03-02", intake()).refused(DATE_BEFORE_OPENING, "occurredOn")),
          example(
              "support cannot be arranged before the opening day either",
              newcomers()
                  .when("2025-03-02", support("2025-03-02"))
                  .refused(DATE_BEFORE_OPENING, "occurredOn")),
          example(
              "a certificate may be older than the trajectory",
              newcomers().when("2019-06-01", certificate(Certificate.VCA)).accepted()),
          // One route at a time
          example(
              "another trajectory was found at the same time",
              nothing()
                  .when("2025-03-03", opened("newcomers", 30).found(true))
                  .deviating(PARALLEL_TRAJECTORY)),
          // Age
          example(
              "newcomers are 18 and over",
              nothing().when("2025-03-03", opened("newcomers", 18)).accepted()),
          example(
              "a newcomer of 17 deviates",
              nothing().when("2025-03-03", opened("newcomers", 17)).deviating(AGE)),
          example(
              "18 and over has no upper end",
              nothing().when("2025-03-03", opened("newcomers", 70)).accepted()),
          example(
              "a binq participant may be 16",
              nothing().when("2025-03-03", opened("binq", 16)).accepted()),
          example(
              "a binq participant may be 27",
              nothing().when("2025-03-03", opened("binq", 27)).accepted()),
          example(
              "a binq participant of 15 deviates",
              nothing().when("2025-03-03", opened("binq", 15)).deviating(AGE)),
          example(
              "a binq participant of 28 deviates",
              nothing().when("2025-03-03", opened("binq", 28)).deviating(AGE)),
          example(
              "a werkschool pupil of 22 deviates",
              nothing().when("2025-03-03", opened("werkschool", 22)).deviating(AGE)),
          // Conclusion of the check
          example(
              "an assessment may be failed",
              newcomers().when("2025-03-05", assessed(AssessmentResult.FAILED)).accepted()),
          example(
              "a participant waits, and is admitted later",
              newcomers()
                  .then("2025-03-05", concluded(CheckDecision.WAITLISTED))
                  .when("2025-03-10", concluded(CheckDecision.ADMITTED))
                  .accepted()),
          example(
              "a participant may be waitlisted again",
              newcomers()
                  .then("2025-03-05", concluded(CheckDecision.WAITLISTED))
                  .when("2025-03-10", concluded(CheckDecision.WAITLISTED))
                  .accepted()),
          example(
              "the check is concluded once",
              newcomers()
                  .admitted()
                  .when("2025-03-11", concluded(CheckDecision.ADMITTED))
                  .refused(ENTRY_DUPLICATE, "decision")),
          example(
              "who was referred is not admitted afterwards",
              newcomers()
                  .then("2025-03-05", concluded(CheckDecision.REFERRED))
                  .when("2025-03-10", concluded(CheckDecision.ADMITTED))
                  .refused(ENTRY_DUPLICATE, "decision")),
          example(
              "who was admitted is not waitlisted afterwards",
              newcomers()
                  .admitted()
                  .when("2025-03-11", concluded(CheckDecision.WAITLISTED))
                  .refused(ENTRY_DUPLICATE, "decision")),
          // Cohort
          example(
              "a participant joins a cohort",
              newcomers().when("2025-03-17", joined("C1")).accepted()),
          example(
              "a participant is in one cohort at a time",
              newcomers()
                  .joined("C1")
                  .when("2025-03-18", joined("C2"))
                  .refused(ENTRY_DUPLICATE, "cohort")),
          example(
              "a participant who left a cohort may join another",
              newcomers()
                  .joined("C1")
                  .then("2025-03-18", left("C1"))
                  .when("2025-03-18", joined("C2"))
                  .accepted()),
          example(
              "a member leaves the cohort",
              newcomers().joined("C1").when("2025-03-17", left("C1")).accepted()),
          example(
              "who is in no cohort leaves none",
              newcomers().when("2025-03-18", left("C1")).refused(ROUTE_OUT_OF_ORDER, "cohort")),
          example(
              "a participant leaves no other cohort than their own",
              newcomers()
                  .joined("C1")
                  .when("2025-03-18", left("C2"))
                  .refused(ROUTE_OUT_OF_ORDER, "cohort")),
          example(
              "a newcomer starts within three months of being recruited",
              newcomers().when("2025-06-03", joined("C1")).accepted()),
          example(
              "a newcomer who starts a day after those three months deviates",
              newcomers().when("2025-06-04", joined("C1")).deviating(LEAD_TIME)),
          example(
              "where the programme has no lead time, no start is late",
              binq().when("2026-03-03", joined("C1")).accepted()),
          // Admission
          example(
              "placement follows admission, on the same day if need be",
              newcomers()
                  .admitted()
                  .when("2025-03-10", placed(Construction.EMPLOYER_AFTER_TRIAL))
                  .accepted()),
          example(
              "there is no placement without a conclusion of the check",
              newcomers()
                  .when("2025-04-01", placed(Construction.EMPLOYER_AFTER_TRIAL))
                  .refused(CHECK_NOT_ADMITTED, "type")),
          example(
              "there is no placement on the day before admission",
              newcomers()
                  .admitted()
                  .when("2025-03-09", placed(Construction.EMPLOYER_AFTER_TRIAL))
                  .refused(CHECK_NOT_ADMITTED, "type")),
          example(
              "there is no placement for who waits",
              newcomers()
                  .then("2025-03-05", concluded(CheckDecision.WAITLISTED))
                  .when("2025-04-01", training(TrainingModule.CRAFT))
                  .refused(CHECK_NOT_ADMITTED, "type")),
          example(
              "there is no placement for who was referred",
              newcomers()
                  .then("2025-03-05", concluded(CheckDecision.REFERRED))
                  .when("2025-04-01", training(TrainingModule.CRAFT))
                  .refused(CHECK_NOT_ADMITTED, "type")),
          example(
              "there is no placement for who was declined",
              newcomers()
                  .then("2025-03-05", concluded(CheckDecision.DECLINED))
                  .when("2025-04-01", training(TrainingModule.CRAFT))
                  .refused(CHECK_NOT_ADMITTED, "type")),
          example(
              "the placement is opened by its first step, whichever it is",
              newcomers()
                  .admitted()
                  .when("2025-03-11", training(TrainingModule.CRAFT))
                  .accepted()));
}
