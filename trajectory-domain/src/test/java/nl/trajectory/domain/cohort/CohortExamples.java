package nl.trajectory.domain.cohort;

import static nl.trajectory.domain.RefusalCode.COHORT_CLOSED;
import static nl.trajectory.domain.RefusalCode.COHORT_FULL;
import static nl.trajectory.domain.RefusalCode.ENTRY_DUPLICATE;
import static nl.trajectory.domain.trajectory.route.DeviationCode.GROUP_SIZE;
import static nl.trajectory.domain.trajectory.route.DeviationCode.LEAD_TIME;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.cohort.CohortEvent.SeatReleased;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.cohort.CohortRules.Group;
import nl.trajectory.domain.programme.Bounds;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import org.jspecify.annotations.Nullable;

/** Who may join a cohort, and which cohorts deviate, by example. */
public final class CohortExamples {
  private static final LocalDate STARTS_ON = LocalDate.of(2025, 6, 2);
  private static final LocalDate CLOSED_ON = LocalDate.of(2025, 6, 6);
  private static final Programme NEWCOMERS = programme("newcomers");
  private static final Programme WERKSCHOOL = programme("werkschool");

  private CohortExamples() {}

  /**
   * @param refused null: the seat is given
   */
  public record SeatExample(
      String sentence,
      Seats seats,
      Joiner joiner,
      LocalDate joinedOn,
      @Nullable RefusalCode refused) {
    public @Nullable RefusalCode outcome(CohortRules rules) {
      return rules.judge(seats, joiner, joinedOn).stream()
          .map(Refusal::code)
          .findFirst()
          .orElse(null);
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  public record GroupExample(String sentence, Group group, List<DeviationCode> deviations) {
    public List<DeviationCode> outcome(CohortRules rules) {
      return rules.deviations(group);
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  public static final List<SeatExample> SEATS =
      List.of(
          seat("the last seat is given", NEWCOMERS, 12, 13, null, STARTS_ON, null),
          seat("a full cohort has no seat", NEWCOMERS, 12, 14, null, STARTS_ON, COHORT_FULL),
          seat("a larger plan makes more seats", NEWCOMERS, 16, 15, null, STARTS_ON, null),
          seat("a larger plan can be full too", NEWCOMERS, 16, 16, null, STARTS_ON, COHORT_FULL),
          seat("without a maximum no cohort is full", WERKSCHOOL, 1, 40, null, STARTS_ON, null),
          new SeatExample(
              "whose day of joining is corrected keeps the seat in a full cohort",
              seats(NEWCOMERS, 12, 14, null),
              joiner("T3"),
              STARTS_ON,
              null),
          again("whoever left joins again in the same trajectory", "T1", "P1", null),
          again("nobody joins in a second trajectory", "T9", "P0", ENTRY_DUPLICATE),
          again("nor who left in the first", "T9", "P1", ENTRY_DUPLICATE),
          again("whose joining was retracted may join in another", "T9", "P2", null),
          seat("one may join on the day of closing", NEWCOMERS, 12, 9, CLOSED_ON, CLOSED_ON, null),
          seat(
              "no one joins on the day after the closing",
              NEWCOMERS,
              12,
              9,
              CLOSED_ON,
              CLOSED_ON.plusDays(1),
              COHORT_CLOSED),
          seat(
              "where a cohort is both closed and full, closed is said first",
              NEWCOMERS,
              12,
              14,
              CLOSED_ON,
              CLOSED_ON.plusDays(1),
              COHORT_CLOSED));

  public static final List<GroupExample> GROUPS =
      List.of(
          group("the smallest group", NEWCOMERS.group(), null, 8, STARTS_ON),
          group("a group too small", NEWCOMERS.group(), null, 7, STARTS_ON, GROUP_SIZE),
          group("the largest group", NEWCOMERS.group(), null, 14, STARTS_ON),
          group("a group too large", NEWCOMERS.group(), null, 15, STARTS_ON, GROUP_SIZE),
          group("no size is judged before the start", NEWCOMERS.group(), null, 0, day(6, 1)),
          group("nor where there is no norm for it", null, null, 0, STARTS_ON),
          groupRecruitedFrom("three months of recruitment", 3, day(3, 2)),
          groupRecruitedFrom("recruitment a day too long", 3, day(3, 1), LEAD_TIME),
          groupRecruitedFrom("no norm for recruitment", null, day(1, 1)));

  private static Programme programme(String code) {
    return Programmes.load().find(code, 1).orElseThrow();
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2025, month, day);
  }

  private static Seats seats(
      Programme programme, int plannedSize, int taken, @Nullable LocalDate closedOn) {
    Map<String, LocalDate> seats =
        IntStream.range(0, taken)
            .boxed()
            .collect(Collectors.toMap(number -> "T" + number, number -> STARTS_ON));
    return new Seats(programme, plannedSize, closedOn, seats, Map.of(), Set.of());
  }

  /** T0 of P0 is in the cohort, T1 of P1 left it, and the joining of T2 of P2 was retracted. */
  private static SeatExample again(
      String sentence, String trajectoryId, String participant, @Nullable RefusalCode refused) {
    Seats seats = Seats.none(NEWCOMERS, 12);
    for (int i = 0; i < 3; i++) {
      seats = seats.evolve(new SeatTaken("T" + i, STARTS_ON, "ref-T" + i, "P" + i));
    }
    seats = seats.evolve(new SeatReleased("T1", true)).evolve(new SeatReleased("T2", false));
    Joiner joiner = new Joiner(trajectoryId, "ref-" + trajectoryId, participant);
    return new SeatExample(sentence, seats, joiner, STARTS_ON, refused);
  }

  private static SeatExample seat(
      String sentence,
      Programme programme,
      int plannedSize,
      int taken,
      @Nullable LocalDate closedOn,
      LocalDate joinedOn,
      @Nullable RefusalCode refused) {
    return new SeatExample(
        sentence, seats(programme, plannedSize, taken, closedOn), joiner("new"), joinedOn, refused);
  }

  private static Joiner joiner(String trajectoryId) {
    return new Joiner(trajectoryId, "ref-" + trajectoryId, "P-" + trajectoryId);
  }

  private static GroupExample group(
      String sentence,
      @Nullable Bounds size,
      @Nullable Integer leadTimeMonths,
      int starters,
      LocalDate on,
      DeviationCode... deviations) {
    return new GroupExample(
        sentence,
        new Group(size, leadTimeMonths, STARTS_ON, STARTS_ON, starters, on),
        List.of(deviations));
  }

  private static GroupExample groupRecruitedFrom(
      String sentence,
      @Nullable Integer leadTimeMonths,
      LocalDate recruitmentFrom,
      DeviationCode... deviations) {
    return new GroupExample(
        sentence,
        new Group(null, leadTimeMonths, recruitmentFrom, STARTS_ON, 10, STARTS_ON),
        List.of(deviations));
  }

  /** Every code that an example ends in. */
  public static Stream<RefusalCode> refusalCodes() {
    return SEATS.stream().flatMap(example -> Stream.ofNullable(example.refused()));
  }

  /** Every refusal that an example ends in. */
  public static Stream<Refusal> refusals() {
    return SEATS.stream()
        .flatMap(e -> CohortRules.ALL.judge(e.seats(), e.joiner(), e.joinedOn()).stream());
  }

  public static Stream<DeviationCode> deviationCodes() {
    return GROUPS.stream().flatMap(example -> example.deviations().stream());
  }
}
