package nl.trajectory.api.generating;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Profile;
import org.jspecify.annotations.Nullable;

/** How a trajectory begins: the opening, the check and, in a group, its start. */
final class Beginning {
  private static final List<String> NAMES =
      List.of(
          "Amal", "Bram", "Cemile", "Daan", "Eden", "Fenna", "Goitom", "Hiba", "Ilse", "Jamal",
          "Kidist", "Lars", "Mariam", "Noor", "Omar", "Petra", "Rahel", "Samir", "Tess", "Yusuf");
  private static final List<String> BENEFITS =
      List.of(
          "PARTICIPATION_ACT",
          "PARTICIPATION_ACT",
          "PARTICIPATION_ACT",
          "PARTICIPATION_ACT",
          "WW",
          "WAJONG",
          "NONE");

  private Beginning() {}

  /** The line that opens it; it is no step, and stands before them. */
  static Line opening(Course course, @Nullable String predecessor) {
    Profile profile = course.profile();
    Chance chance = course.chance;
    String benefit = profile == Profile.BINQ ? "NONE" : chance.pick(BENEFITS);
    course.benefitRetainable = !benefit.equals("NONE");
    int age =
        chance.percent(3)
            ? profile.oldest() + chance.between(3, 6)
            : chance.between(profile.youngest(), profile.oldest());
    LocalDate born = course.day.minusYears(age).minusDays(chance.between(1, 364));
    Line person =
        Line.inside()
            .with("givenName", chance.pick(NAMES))
            .with("familyName", "Voorbeeld-" + course.participant)
            .with("birthDate", born);
    boolean named = chance.percent(96);
    return Line.of("trajectory")
        .with("reference", course.reference)
        .with("participant", course.participant)
        .with("programme", profile.programme())
        .with("cohort", course.plan.isGroup() ? course.plan.reference() : null)
        .with("region", course.plan.region())
        .with("municipality", course.municipality)
        .with("openedOn", course.day)
        .with("targetGroup", chance.pick(profile.targetGroups()))
        .with("benefit", benefit)
        .with("languageLevel", chance.percent(85) ? chance.pick(profile.languages()) : null)
        .with("referrer", chance.percent(50) ? "WSP " + course.plan.region() : null)
        .with("predecessor", predecessor)
        .with("person", named ? person : null)
        .with("ageAtOpening", named ? null : age);
  }

  /** Up to the admission; whoever is not admitted leaves. */
  static void check(Course course) {
    Chance chance = course.chance;
    course.later(2, 9);
    course
        .step("IntakeHeld")
        .with("availableDaysPerWeek", chance.between(3, 5))
        .with("drivingLicence", chance.percent(35))
        .with("remark", chance.percent(3) ? "Afspraken over reistijd vastgelegd." : null);
    boolean assessed = true;
    if (chance.percent(80)) {
      course.later(1, 6);
      assessed = chance.percent(93);
      course
          .step("AssessmentTaken")
          .with("kind", chance.pick(List.of("PRACTICAL", "LANGUAGE", "CAPACITY")))
          .with("result", assessed ? "PASSED" : "FAILED");
    }
    if (chance.percent(35)) {
      course.later(0, 2);
      course
          .step("SearchProfileDrawnUp")
          .with("sectors", List.of(course.plan.sector()))
          .with("hoursPerWeek", chance.pick(List.of(24, 32, 36)))
          .with("maximumTravelMinutes", chance.pick(List.of(45, 60, 90)));
    }
    if (chance.percent(8)) {
      course.later(1, 3);
      course.step("CheckConcluded").with("decision", "WAITLISTED");
    }
    course.later(1, 4);
    concluded(course, assessed);
  }

  private static void concluded(Course course, boolean assessed) {
    if (assessed && course.chance.percent(94)) {
      course.step("CheckConcluded").with("decision", "ADMITTED");
      return;
    }
    boolean referred = course.chance.percent(70);
    course.step("CheckConcluded").with("decision", referred ? "REFERRED" : "DECLINED");
    course.leave(
        assessed ? "NOT_FIT_FOR_WORK" : "ASSESSMENT_FAILED", referred ? "REFERRED" : "BENEFIT");
  }

  /**
   * The start in the group.
   *
   * @param seats how many are free
   * @return whether a seat was taken
   */
  static boolean join(Course course, int seats) {
    LocalDate start = course.plan.startsOn();
    if (seats == 0) {
      course.leave("OTHER", "REFERRED");
      return false;
    }
    LocalDate joins = course.chance.percent(94) ? start : course.chance.after(start, 1, 10);
    if (course.day.isAfter(joins)) {
      course.leave("OWN_CHOICE", "UNKNOWN");
      return false;
    }
    course.day = joins;
    course.moment("STARTED", course.step("CohortJoined").with("cohort", course.plan.reference()));
    return true;
  }
}
