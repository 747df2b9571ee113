package nl.trajectory.api.generating;

import java.util.List;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Profile;

/** The diploma, the desks after it, aftercare and the end. */
final class Ending {
  private static final List<String> QUALIFICATIONS = List.of("25338", "25297", "25498", "25655");

  private Ending() {}

  /** The diploma where the route has one; whoever gets none leaves. */
  static void diploma(Course course) {
    Chance chance = course.chance;
    if (!course.profile().hasDiploma()) {
      return;
    }
    course.later(60, course.profile() == Profile.BINQ ? 560 : 240);
    if (!chance.percent(course.profile().diploma())) {
      course.leave(
          chance.pick(List.of("OWN_CHOICE", "PRIVATE_CIRCUMSTANCES", "OTHER")),
          chance.pick(List.of("JOB", "JOB", "BENEFIT", "UNKNOWN")));
      return;
    }
    course.moment(
        "DIPLOMA_AWARDED",
        course
            .step("DiplomaAwarded")
            .with("qualification", chance.pick(QUALIFICATIONS))
            .with("level", chance.between(1, 3))
            .with("institution", "ROC Voorbeeld")
            .with("startQualification", chance.percent(60))
            .with("evidence", course.evidence("diploma")));
  }

  /** What comes after work or diploma, and the end of the dossier. */
  static void after(Course course) {
    Chance chance = course.chance;
    Beside.some(course);
    // With newcomers the route has no such desk: a few get advice all the same.
    if (course.profile().hasDiploma() ? chance.percent(50) : chance.percent(2)) {
      course.step("AdviceGiven").with("option", chance.pick(List.of("STAY", "OTHER_EMPLOYER")));
    }
    if (course.profile().hasDiploma() && chance.percent(40)) {
      course.later(1, 10);
      course.step("JobPoolEntered");
      course.later(5, 60);
      course
          .step("JobFound")
          .with("employer", chance.pick(course.plan.employers()))
          .with("kind", chance.pick(List.of("PLACED", "PLACED", "SECONDED", "AGENCY", "PAYROLL")));
    }
    if (chance.percent(45)) {
      aftercare(course);
    }
    course.later(3, 20);
    course.step("TrajectoryCompleted").with("exitInterviewHeld", chance.percent(70));
  }

  private static void aftercare(Course course) {
    Chance chance = course.chance;
    int months = course.profile() == Profile.NEWCOMERS ? 3 : 12;
    course.later(2, 8);
    int planned = chance.percent(95) ? months : months + 2;
    course.step("AftercareStarted").with("until", course.day.plusMonths(planned).minusDays(1));
    for (int contacts = chance.between(0, 3); contacts > 0; contacts--) {
      course.later(10, 25);
      course.step("AftercareContactHeld");
    }
    course.later(5, 10);
    course
        .step("AftercareClosed")
        .with("outcome", chance.pick(List.of("IN_WORK", "IN_WORK", "IN_EDUCATION", "OTHER")));
  }
}
