package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.Bounds;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import org.jspecify.annotations.Nullable;

/** Who may join a cohort, and what a cohort is expected to be. */
public record CohortRules(List<SeatRule> seatRules, List<GroupNorm> groupNorms) {

  /** A rule that every seat keeps. */
  public record SeatRule(String name, RefusalCode code, Judge judge) {
    /** Says why the trajectory cannot join on that day, or nothing. */
    @FunctionalInterface
    public interface Judge {
      Optional<Refusal> broken(Seats seats, Joiner joiner, LocalDate joinedOn);
    }
  }

  /** A norm for the group as a whole. */
  public record GroupNorm(String name, DeviationCode code, Judge judge) {
    /** Whether the group lies outside the norm. */
    @FunctionalInterface
    public interface Judge {
      boolean deviates(Group group);
    }
  }

  /**
   * A group on a day.
   *
   * @param size the programme's range of starters; null: no norm
   * @param leadTimeMonths null: no norm
   * @param startersOnStartDay how many were in it on its start day
   * @param on the day of judging; before its start day a group is not judged by its size
   */
  public record Group(
      @Nullable Bounds size,
      @Nullable Integer leadTimeMonths,
      LocalDate recruitmentFrom,
      LocalDate startsOn,
      int startersOnStartDay,
      LocalDate on) {}

  /** Every rule and norm there is. */
  public static final CohortRules ALL =
      new CohortRules(
          List.of(
              new SeatRule(
                  "AParticipantJoinsACohortOnce",
                  RefusalCode.ENTRY_DUPLICATE,
                  CohortRules::aParticipantJoinsACohortOnce),
              new SeatRule(
                  "TheCohortIsOpenOnTheDay",
                  RefusalCode.COHORT_CLOSED,
                  CohortRules::theCohortIsOpenOnTheDay),
              new SeatRule(
                  "TheCohortHasAFreeSeat",
                  RefusalCode.COHORT_FULL,
                  CohortRules::theCohortHasAFreeSeat)),
          List.of(
              new GroupNorm(
                  "TheGroupHasTheProgrammesSize",
                  DeviationCode.GROUP_SIZE,
                  CohortRules::sizeDeviates),
              new GroupNorm(
                  "RecruitmentIsShortEnough",
                  DeviationCode.LEAD_TIME,
                  CohortRules::leadTimeDeviates)));

  /** Why the trajectory cannot join on that day; empty when it can. */
  public List<Refusal> judge(Seats seats, Joiner joiner, LocalDate joinedOn) {
    return seatRules.stream()
        .map(rule -> rule.judge().broken(seats, joiner, joinedOn))
        .flatMap(Optional::stream)
        .toList();
  }

  /** How the group deviates. */
  public List<DeviationCode> deviations(Group group) {
    return groupNorms.stream()
        .filter(norm -> norm.judge().deviates(group))
        .map(GroupNorm::code)
        .toList();
  }

  /** Whoever may see the cohort sees the trajectories in it, so the other one may be named. */
  private static Optional<Refusal> aParticipantJoinsACohortOnce(
      Seats seats, Joiner joiner, LocalDate joinedOn) {
    return seats
        .sameParticipant(joiner)
        .flatMap(
            other ->
                refusal(
                    RefusalCode.ENTRY_DUPLICATE,
                    "The participant is or was in this cohort by the trajectory "
                        + other.reference()
                        + "; go on with that one, or correct its joining."));
  }

  private static Optional<Refusal> theCohortIsOpenOnTheDay(
      Seats seats, Joiner joiner, LocalDate joinedOn) {
    LocalDate closedOn = seats.closedOn();
    return closedOn != null && joinedOn.isAfter(closedOn)
        ? refusal(
            RefusalCode.COHORT_CLOSED, "The cohort was closed before that day; join another one.")
        : Optional.empty();
  }

  /** Full is full beyond both the planned size and the programme's maximum. */
  private static Optional<Refusal> theCohortHasAFreeSeat(
      Seats seats, Joiner joiner, LocalDate joinedOn) {
    Bounds group = seats.programme().group();
    Integer most = group == null ? null : group.most();
    boolean full =
        most != null
            && !seats.taken().containsKey(joiner.trajectoryId())
            && seats.taken().size() >= Math.max(most, seats.plannedSize());
    return full
        ? refusal(
            RefusalCode.COHORT_FULL,
            "The cohort has no free seat: it is at its planned size and at the programme's"
                + " maximum.")
        : Optional.empty();
  }

  private static boolean sizeDeviates(Group group) {
    Bounds size = group.size();
    return size != null
        && !group.on().isBefore(group.startsOn())
        && !size.include(group.startersOnStartDay());
  }

  private static boolean leadTimeDeviates(Group group) {
    Integer most = group.leadTimeMonths();
    return most != null
        && group.startsOn().isAfter(Period.monthsAfter(group.recruitmentFrom(), most));
  }

  private static Optional<Refusal> refusal(RefusalCode code, String sentence) {
    return Optional.of(new Refusal(code, "cohort", sentence));
  }
}
