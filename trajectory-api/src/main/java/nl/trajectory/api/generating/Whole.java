package nl.trajectory.api.generating;

import nl.trajectory.api.generating.world.Profile;

/** The route after the start, in the order of its programme, as far as the participant gets. */
final class Whole {
  private Whole() {}

  static void route(Course course) {
    Beside.some(course);
    Working.place(course);
    if (!course.left && course.profile().hasTrial()) {
      Working.tryOut(course);
    }
    boolean diplomaFirst = course.profile() == Profile.WERKSCHOOL;
    if (!course.left && diplomaFirst) {
      Ending.diploma(course);
    }
    if (!course.left) {
      course.later(0, 3);
      Contracts.employ(course);
    }
    if (!course.left && !diplomaFirst) {
      Ending.diploma(course);
    }
    if (!course.left) {
      Ending.after(course);
    }
  }
}
