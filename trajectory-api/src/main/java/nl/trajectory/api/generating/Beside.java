package nl.trajectory.api.generating;

import java.util.List;
import nl.trajectory.api.generating.world.Chance;

/** What happens beside the route: support, goals, measurements, pauses, moves, hand-overs. */
final class Beside {
  private static final List<String> AREAS =
      List.of("HOUSING", "LEISURE", "MONEY", "HEALTH", "MOBILITY", "LANGUAGE");

  private Beside() {}

  /** Some of it, between two parts of the route. */
  static void some(Course course) {
    Chance chance = course.chance;
    course.later(1, 3);
    if (chance.percent(12)) {
      course
          .step("SupportArranged")
          .with("area", chance.pick(AREAS))
          .with("from", course.day)
          .with("until", chance.percent(50) ? course.day.plusMonths(3) : null);
    }
    if (chance.percent(10)) {
      course.goals++;
      course.step("GoalSet").with("goal", "Zelfstandig reizen").with("number", course.goals);
      if (chance.percent(60)) {
        course.later(1, 9);
        course.step("GoalReached").with("number", course.goals);
      }
    }
    if (chance.percent(12)) {
      course.step("WellbeingMeasured").with("score", chance.between(4, 9));
    }
    if (chance.percent(8)) {
      course
          .step("LearningGainMeasured")
          .with("area", "working together")
          .with("score", chance.between(4, 9));
    }
    pause(course);
    move(course);
    course.later(1, 2);
  }

  private static void pause(Course course) {
    if (course.chance.percent(2)) {
      course.later(1, 2);
      course.step("TrajectorySuspended").with("reason", "illness");
      course.later(10, 50);
      course.step("TrajectoryResumed");
      course.later(1, 2);
    }
  }

  private static void move(Course course) {
    Chance chance = course.chance;
    String elsewhere = chance.pick(course.plan.municipalities());
    if (chance.percent(2) && !elsewhere.equals(course.municipality)) {
      course.municipality = elsewhere;
      course.step("Moved").with("municipality", elsewhere);
      course.later(1, 1);
    }
    String region = chance.pick(course.plan.everywhere());
    if (chance.percent(1) && !course.handedOver && !region.equals(course.plan.region())) {
      course.handedOver = true;
      course.step("HandedOver").with("region", region);
      course.later(1, 1);
    }
  }
}
