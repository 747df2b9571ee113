package nl.trajectory.api.generating;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Profile;
import nl.trajectory.domain.Period;

/** Placement, training and trial. */
final class Working {
  private static final List<String> PARTIES = List.of("PARTICIPANT", "EMPLOYER", "JOB_COACH");

  private Working() {}

  /** The place, the start plan and the training before the trial; some leave on the way. */
  static void place(Course course) {
    Chance chance = course.chance;
    Profile profile = course.profile();
    course.employer = chance.pick(course.plan.employers());
    if (chance.percent(50)) {
      course.later(1, 3);
      course.step("PlacementProposed").with("employer", course.employer);
      course.later(1, 4);
      course.step("InterviewHeld").with("employer", course.employer).with("outcome", "POSITIVE");
    }
    course.later(1, 4);
    course.payroll = profile.hasTrial() && chance.percent(4);
    course
        .step("PlacementAgreed")
        .with("employer", course.employer)
        .with("function", "trainee")
        .with("construction", course.payroll ? "PAYROLL_FROM_DAY_ONE" : "EMPLOYER_AFTER_TRIAL")
        .with("coach", chance.pick(List.of("COMPANY", "MUNICIPAL", "VOLUNTEER")));
    train(course);
    if (course.left) {
      return;
    }
    Beside.some(course);
    if (profile == Profile.BINQ) {
      course
          .step("PracticeAgreementSigned")
          .with("institution", "ROC Voorbeeld")
          .with("employer", course.employer)
          .with("startsOn", course.day)
          .with("endsOn", course.day.plusYears(2));
    }
    if (chance.percent(2)) {
      course.leave("EMPLOYER_WITHDREW", "REFERRED");
    }
  }

  private static void train(Course course) {
    Chance chance = course.chance;
    String training = "basic training " + course.plan.sector();
    course.later(1, 5);
    course.step("TrainingStarted").with("course", training);
    if (chance.percent(course.profile() == Profile.NEWCOMERS ? 96 : 40)) {
      course.later(4, 14);
      course.step("CertificateAwarded").with("certificate", "VCA");
    }
    course.later(10, 40);
    boolean stays = chance.percent(course.profile().trained());
    if (!stays && chance.percent(85)) {
      course.leave(
          chance.pick(
              List.of(
                  "PRIVATE_CIRCUMSTANCES",
                  "PRIVATE_CIRCUMSTANCES",
                  "NOT_FIT_FOR_WORK",
                  "WENT_TO_JOB_DIRECTLY",
                  "OWN_CHOICE")),
          chance.pick(List.of("BENEFIT", "JOB", "SCHOOL", "OTHER_TRAJECTORY", "UNKNOWN")));
      return;
    }
    if (stays) {
      course.moment(
          "TRAINING_COMPLETED", course.step("TrainingCompleted").with("course", training));
      if (chance.percent(30)) {
        course.step("CertificateAwarded").with("certificate", "BRANCH");
      }
    }
  }

  /** The trial, with its plan and verdicts; whoever fails leaves. */
  static void tryOut(Course course) {
    Chance chance = course.chance;
    int months = chance.percent(95) ? course.profile().trialMonths() : 1;
    LocalDate starts = chance.after(course.day, 4, 9);
    LocalDate ends = Period.ofMonths(starts, months).until();
    boolean retained = course.benefitRetainable && !course.payroll;
    if (retained && chance.percent(97)) {
      retain(course, starts, ends);
    }
    course.later(1, 2);
    if (chance.percent(70)) {
      course.step("StartPlanSigned").with("parties", PARTIES);
    } else {
      course.step("StartPlanSigned").with("parties", PARTIES.subList(0, 2));
      course.later(0, 1);
      course.step("StartPlanSigned").with("parties", PARTIES.subList(2, 3));
    }
    course.day = starts;
    if (course.payroll) {
      Contracts.payroll(course);
    }
    course
        .step("TrialStarted")
        .with("employer", course.employer)
        .with("plannedEndOn", ends)
        .with("benefitRetained", retained);
    if (chance.percent(5)) {
      LocalDate longer = Period.ofMonths(starts, months + 1).until();
      course.day = ends.minusDays(5);
      if (retained && chance.percent(80)) {
        retain(course, starts, longer);
      }
      course.step("TrialExtended").with("plannedEndOn", longer).with("reason", "illness");
      ends = longer;
    }
    conclude(course, ends);
  }

  private static void retain(Course course, LocalDate from, LocalDate until) {
    course
        .step("BenefitRetentionGranted")
        .with("authority", "MUNICIPALITY")
        .with("from", from)
        .with("until", until);
  }

  private static void conclude(Course course, LocalDate ends) {
    Chance chance = course.chance;
    boolean passed = chance.percent(course.profile().passed());
    if (!passed && chance.percent(50)) {
      course.day = ends.minusDays(chance.between(6, 20));
      course.step("TrialConcluded").with("outcome", "FAILED").with("reason", "stopped coming");
      course.leave("PRIVATE_CIRCUMSTANCES", "BENEFIT");
      return;
    }
    course.day = ends.minusDays(chance.between(1, 4));
    boolean against = !passed && chance.percent(95);
    for (String party : PARTIES) {
      course
          .step("TrialEvaluated")
          .with("party", party)
          .with("verdict", against && party.equals("EMPLOYER") ? "NEGATIVE" : "POSITIVE");
    }
    course.day = ends;
    if (chance.percent(15)) {
      course.step("WageValueAssessed").with("percentage", chance.between(50, 100));
    }
    course.step("TrialConcluded").with("outcome", passed ? "PASSED" : "FAILED");
    if (!passed) {
      course.leave("TRIAL_FAILED", chance.percent(60) ? "BENEFIT" : "REFERRED");
    }
  }
}
