package nl.trajectory.api.generating;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Lines that an import refuses, each with a known code. They stand right after the opening of a
 * trajectory and change nothing.
 */
final class Refusals {

  /** A kind of line, and the code that it is refused with. */
  private record Kind(String code, Function<Course, String> line) {}

  private static final LocalDate MUCH_LATER = LocalDate.of(2999, 12, 31);

  private static final List<Kind> KINDS =
      List.of(
          kind("date.in-future", c -> intake(c.reference, MUCH_LATER)),
          kind("employer.unknown", c -> proposed(c, "NO-SUCH-EMPLOYER")),
          kind(
              "route.out-of-order",
              c -> step(c, "TrajectoryCompleted").with("exitInterviewHeld", true)),
          kind("check.not-admitted", c -> proposed(c, c.plan.employers().get(0))),
          kind("date.before-opening", c -> intake(c.reference, c.openedOn.minusDays(1))),
          kind("cohort.unknown", c -> step(c, "CohortJoined").with("cohort", "NO-SUCH-COHORT")),
          kind("region.unknown", c -> step(c, "HandedOver").with("region", "Atlantis")),
          kind("trajectory.unknown", c -> intake("NO-SUCH-TRAJECTORY", c.openedOn)),
          kind("entry.duplicate", c -> step(c, "Moved").with("municipality", c.openedIn)),
          kind("correction.unknown-entry", c -> retraction(c, 1_999)),
          kind("correction.breaks-route", c -> retraction(c, 0)),
          kind("reference.taken", Refusals::sameEmployer),
          kind("field.missing", c -> step(c, "TrainingStarted")),
          kind("field.invalid", c -> step(c, "GoalReached").with("number", 0)),
          kind("record.unknown", c -> Line.of("vacancy").with("reference", c.reference)),
          kind("claim.unknown", Refusals::decision),
          new Kind("json.broken", c -> "{\"record\":\"step\",\"trajectory\":\"" + c.reference));

  private int given;

  private static Kind kind(String code, Function<Course, Line> line) {
    return new Kind(code, course -> line.apply(course).toString());
  }

  /** The codes, in the order in which they come round. */
  static List<String> codes() {
    return KINDS.stream().map(Kind::code).toList();
  }

  /** Writes the next kind of line. */
  void add(Course course, Journal journal) throws IOException {
    Kind kind = KINDS.get(given % KINDS.size());
    given++;
    journal.addRefused(kind.line().apply(course), kind.code());
  }

  private static Line step(Course course, String type) {
    return Line.step(course.reference, type, course.openedOn);
  }

  private static Line intake(String trajectory, LocalDate on) {
    return Line.step(trajectory, "IntakeHeld", on)
        .with("availableDaysPerWeek", 4)
        .with("drivingLicence", false);
  }

  private static Line proposed(Course course, String employer) {
    return step(course, "PlacementProposed").with("employer", employer);
  }

  private static Line retraction(Course course, int corrects) {
    return Telling.correction(course.reference, corrects)
        .with("kind", "RETRACT")
        .with("reason", "entered for the wrong person");
  }

  private static Line sameEmployer(Course course) {
    return Line.of("employer")
        .with("reference", course.plan.employers().get(0))
        .with("name", "Another name for " + course.reference)
        .with("region", course.plan.region())
        .with("sector", course.plan.sector());
  }

  private static Line decision(Course course) {
    return Line.of("claim-decision")
        .with("agreement", "NO-SUCH-AGREEMENT")
        .with("term", "START")
        .with("trajectory", course.reference)
        .with("decision", "APPROVED")
        .with("decidedOn", course.openedOn)
        .with("by", "assessor-1");
  }
}
