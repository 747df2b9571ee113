package nl.trajectory.domain.trajectory.rules;

import static nl.trajectory.domain.trajectory.rules.Situation.refuseIf;

import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.trajectory.step.AnytimeStep.CertificateAwarded;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;

/** When a step can have happened. */
final class DateRules {
  private DateRules() {}

  static Optional<Refusal> theDayHasCome(Situation at) {
    return refuseIf(
            at.occurredOn().isAfter(at.today()),
            RefusalCode.DATE_IN_FUTURE,
            "occurredOn",
            "The day lies after today; record the step once it has happened.")
        .map(r -> r.with("occurredOn", at.occurredOn()).with("today", at.today()));
  }

  static Optional<Refusal> theTrajectoryWasOpenByThen(Situation at) {
    boolean mayPredate =
        at.step() instanceof CertificateAwarded || at.step() instanceof TrajectoryOpened;
    return refuseIf(
            at.before().opening() == null && !mayPredate,
            RefusalCode.DATE_BEFORE_OPENING,
            "occurredOn",
            "The day lies before the opening of the trajectory; only a certificate may predate it.")
        .map(r -> r.with("occurredOn", at.occurredOn()).with("step", at.step().type()));
  }
}
