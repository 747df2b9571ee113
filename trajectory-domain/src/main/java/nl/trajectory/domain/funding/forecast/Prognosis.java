package nl.trajectory.domain.funding.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import nl.trajectory.domain.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * Head counts per half-year, from planned and running cohorts: a cohort of n counts n in each
 * half-year that it runs.
 */
public final class Prognosis {
  /** Most half-years that are told at once. */
  public static final int MOST_HALF_YEARS = 200;

  private Prognosis() {}

  /**
   * A cohort that runs.
   *
   * @param runsHalfYears at least 1, counted from the half-year of the start
   */
  public record Run(String reference, HalfYear from, int runsHalfYears, int headCount) {

    /**
     * @param starters how many joined; null: it has not started, and counts as planned
     * @param runsHalfYears as planned; null: as the programme says
     */
    public static Run of(
        String reference,
        LocalDate startsOn,
        int plannedSize,
        @Nullable Integer starters,
        @Nullable Integer runsHalfYears,
        int programmeRunsHalfYears) {
      return new Run(
          reference,
          HalfYear.of(startsOn),
          runsHalfYears == null ? programmeRunsHalfYears : runsHalfYears,
          starters == null ? plannedSize : starters);
    }

    boolean runsIn(HalfYear halfYear) {
      int age = halfYear.since(from);
      return age >= 0 && age < runsHalfYears;
    }
  }

  /** What one cohort adds to a half-year. */
  public record CohortHeads(String reference, int headCount) {}

  /**
   * @param headCount of all cohorts together
   * @param cohorts those that run in it, by start, then reference
   */
  public record Heads(HalfYear halfYear, int headCount, List<CohortHeads> cohorts) {
    public Heads {
      cohorts = List.copyOf(cohorts);
    }
  }

  /**
   * @param from the first half-year
   * @param until the last half-year
   * @return every half-year of the period, also one in which no cohort runs
   * @throws InvalidField when the period runs backward or holds more than {@value #MOST_HALF_YEARS}
   */
  public static List<Heads> of(List<Run> runs, HalfYear from, HalfYear until) {
    int length = until.since(from) + 1;
    if (length < 1 || length > MOST_HALF_YEARS) {
      throw InvalidField.invalid(
          "until", "must not lie before from, nor more than " + MOST_HALF_YEARS + " half-years on");
    }
    List<Run> inOrder = new ArrayList<>(runs);
    inOrder.sort(Comparator.comparing(Run::from).thenComparing(Run::reference));
    return IntStream.range(0, length).mapToObj(i -> heads(inOrder, from.plus(i))).toList();
  }

  private static Heads heads(List<Run> runs, HalfYear halfYear) {
    List<CohortHeads> cohorts =
        runs.stream()
            .filter(run -> run.runsIn(halfYear))
            .map(run -> new CohortHeads(run.reference(), run.headCount()))
            .toList();
    return new Heads(halfYear, cohorts.stream().mapToInt(CohortHeads::headCount).sum(), cohorts);
  }
}
