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
  public record SeatRule(String name, RefusalCode code, SeatCheck check) {
    /** Says why the trajectory cannot join on that day, or nothing. */
    @FunctionalInterface
    public interface SeatCheck {
      Optional<Refusal> broken(Seats seats, Joiner joiner, LocalDate joinedOn);
    }
  }

  /** A norm for the group as a whole. */
  public record GroupNorm(String name, DeviationCode code, GroupCheck check) {
    /** Whether the group lies outside the norm. */
    @FunctionalInterface
    public interface GroupCheck {
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
                  SeatRules::aParticipantJoinsACohortOnce),
              new SeatRule(
                  "TheCohortIsOpenOnTheDay",
                  RefusalCode.COHORT_CLOSED,
                  SeatRules::theCohortIsOpenOnTheDay),
              new SeatRule(
                  "TheCohortHasAFreeSeat",
                  RefusalCode.COHORT_FULL,
                  SeatRules::theCohortHasAFreeSeat)),
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
        .map(rule -> rule.check().broken(seats, joiner, joinedOn).map(r -> r.by(rule.name())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** How the group deviates. */
  public List<DeviationCode> deviations(Group group) {
    return groupNorms.stream()
        .filter(norm -> norm.check().deviates(group))
        .map(GroupNorm::code)
        .toList();
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
}
