package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.Bounds;

/** What every seat of a cohort keeps to. */
final class SeatRules {
  private SeatRules() {}

  /** Whoever may see the cohort sees the trajectories in it, so the other one may be named. */
  static Optional<Refusal> aParticipantJoinsACohortOnce(
      Seats seats, Joiner joiner, LocalDate joinedOn) {
    return seats
        .sameParticipant(joiner)
        .flatMap(
            other ->
                refusal(
                        RefusalCode.ENTRY_DUPLICATE,
                        "The participant is or was in this cohort by the trajectory "
                            + other.reference()
                            + "; go on with that one, or correct its joining.")
                    .map(r -> r.with("trajectory", other.reference())));
  }

  static Optional<Refusal> theCohortIsOpenOnTheDay(Seats seats, Joiner joiner, LocalDate joinedOn) {
    LocalDate closedOn = seats.closedOn();
    return closedOn != null && joinedOn.isAfter(closedOn)
        ? refusal(
                RefusalCode.COHORT_CLOSED,
                "The cohort was closed before that day; join another one.")
            .map(r -> r.with("occurredOn", joinedOn).with("closedOn", closedOn))
        : Optional.empty();
  }

  /** Full is full beyond both the planned size and the programme's maximum. */
  static Optional<Refusal> theCohortHasAFreeSeat(Seats seats, Joiner joiner, LocalDate joinedOn) {
    Bounds group = seats.programme().group();
    Integer most = group == null ? null : group.most();
    int seatsInAll = most == null ? Integer.MAX_VALUE : Math.max(most, seats.plannedSize());
    boolean full =
        most != null
            && !seats.taken().containsKey(joiner.trajectoryId())
            && seats.taken().size() >= seatsInAll;
    return full
        ? refusal(
                RefusalCode.COHORT_FULL,
                "The cohort has no free seat: it is at its planned size and at the programme's"
                    + " maximum.")
            .map(r -> r.with("seats", seatsInAll).with("taken", seats.taken().size()))
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(RefusalCode code, String sentence) {
    return Optional.of(new Refusal(code, "cohort", sentence));
  }
}
