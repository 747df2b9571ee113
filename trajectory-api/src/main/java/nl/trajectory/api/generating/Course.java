package nl.trajectory.api.generating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Profile;
import org.jspecify.annotations.Nullable;

/** One trajectory while it is made up: its steps so far, and the day it has come to. Mutable. */
final class Course {
  final Plan plan;
  final String reference;
  final String participant;
  final Chance chance;
  final LocalDate openedOn;

  /** The municipality at the opening. */
  final String openedIn;

  /** In the order of their days. */
  final List<Line> steps = new ArrayList<>();

  final List<Moment> moments = new ArrayList<>();
  LocalDate day;
  String municipality;
  boolean left;
  boolean benefitRetainable;
  boolean payroll;
  boolean handedOver;
  String employer = "";
  int goals;

  Course(Plan plan, String reference, String participant, Chance chance, LocalDate openedOn) {
    this.plan = plan;
    this.reference = reference;
    this.participant = participant;
    this.chance = chance;
    this.openedOn = openedOn;
    this.day = openedOn;
    this.openedIn = chance.pick(plan.municipalities());
    this.municipality = openedIn;
  }

  /**
   * Something that a payment can depend on, as it is in the end.
   *
   * @param trigger as a term names it
   * @param step the line that says it
   * @param municipality in which the participant lives by then
   */
  record Moment(
      String trigger,
      LocalDate on,
      Line step,
      String municipality,
      int months,
      int hours,
      boolean collectiveAgreement) {}

  Profile profile() {
    return plan.profile();
  }

  /** Adds a step on the day it has come to. */
  Line step(String type) {
    Line step = Line.step(reference, type, day);
    steps.add(step);
    return step;
  }

  void later(int least, int most) {
    day = chance.after(day, least, most);
  }

  /** Notes that something happened on which a payment can depend. */
  void moment(String trigger, Line step, int months, int hours, boolean collectiveAgreement) {
    moments.add(new Moment(trigger, day, step, municipality, months, hours, collectiveAgreement));
  }

  void moment(String trigger, Line step) {
    moment(trigger, step, 0, 0, false);
  }

  /** Ends it early. */
  void leave(String reason, String destination) {
    later(2, 12);
    step("TrajectoryExited").with("reason", reason).with("destination", destination);
    left = true;
  }

  /** Evidence of what happens on that day, most of the time. */
  @Nullable Line evidence(String kind) {
    return chance.percent(60)
        ? Line.inside()
            .with("kind", kind)
            .with("reference", "DMS-" + reference + "-" + steps.size())
            .with("obtainedOn", day)
        : null;
  }
}
