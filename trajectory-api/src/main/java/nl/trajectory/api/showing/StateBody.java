package nl.trajectory.api.showing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.Opening;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Standing;
import nl.trajectory.domain.trajectory.route.Trial;
import org.jspecify.annotations.Nullable;

/**
 * The state of a trajectory as it is shown; holds no personal data.
 *
 * @param participant the person's pseudonym; null, as the phase: not opened by then
 * @param milestones none as long as it is not opened, whatever certificate is older
 */
public record StateBody(
    @Nullable String participant,
    @Nullable Phase phase,
    Standing.Status status,
    @Nullable LocalDate openedOn,
    String programme,
    int programmeVersion,
    @Nullable String region,
    @Nullable String municipality,
    @Nullable String cohort,
    List<Reached> milestones,
    @Nullable String employer,
    @Nullable TrialBody trial,
    @Nullable ContractBody contract,
    @Nullable Exit exit,
    List<DeviationBody> deviations) {

  /** A milestone and the day on which it was first reached. */
  public record Reached(Milestone milestone, LocalDate occurredOn) {}

  /** The last trial. */
  public record TrialBody(
      LocalDate startedOn,
      LocalDate plannedEndOn,
      boolean benefitRetained,
      @Nullable String outcome) {}

  /** The last contract that counts, else the last one. */
  public record ContractBody(
      String employer,
      String employerOfRecord,
      BigDecimal hoursPerWeek,
      boolean collectiveAgreement,
      LocalDate startsOn,
      @Nullable LocalDate endsOn,
      @Nullable LocalDate endedOn,
      boolean countsForNorms) {}

  /** How and when the trajectory ended. */
  public record Exit(
      @Nullable LocalDate occurredOn, @Nullable String reason, @Nullable String destination) {}

  /**
   * A deviation, and the entry that deviates.
   *
   * @param rule the name in the rule book of the norm; null: it was answered before norms were
   *     named
   * @param values what was found and what the norm is, by name
   */
  public record DeviationBody(
      String code,
      int sequence,
      LocalDate occurredOn,
      String sentence,
      @Nullable String rule,
      Map<String, String> values) {

    /** The deviations as shown. */
    public static List<DeviationBody> of(List<Deviation> deviations) {
      return deviations.stream()
          .map(
              d ->
                  new DeviationBody(
                      d.code().code(),
                      d.sequence(),
                      d.occurredOn(),
                      d.sentence(),
                      d.rule(),
                      d.values()))
          .toList();
    }
  }

  /** The state as shown. */
  public static StateBody of(RouteState state) {
    Opening opening = state.opening();
    return new StateBody(
        opening == null ? null : opening.facts().participant(),
        state.phase(),
        state.standing().status(),
        opening == null ? null : opening.on(),
        state.programme().code(),
        state.programme().version(),
        state.region().orElse(null),
        state.municipality().orElse(null),
        state.cohort().map(Membership::cohort).orElse(null),
        opening == null ? List.of() : milestones(state),
        state.employer().orElse(null),
        trial(state.trial()),
        contract(state),
        exit(state.standing()),
        DeviationBody.of(state.deviations()));
  }

  private static List<Reached> milestones(RouteState state) {
    return Arrays.stream(Milestone.values())
        .filter(state.milestones()::containsKey)
        .map(m -> new Reached(m, Objects.requireNonNull(state.milestones().get(m))))
        .toList();
  }

  private static @Nullable TrialBody trial(@Nullable Trial trial) {
    return trial == null
        ? null
        : new TrialBody(
            trial.startedOn(),
            trial.plannedEndOn(),
            trial.benefitRetained(),
            trial.outcome() == null ? null : trial.outcome().name());
  }

  private static @Nullable ContractBody contract(RouteState state) {
    return state
        .contract()
        .map(
            c ->
                new ContractBody(
                    c.employer(),
                    c.employerOfRecord().name(),
                    c.hoursPerWeek(),
                    c.collectiveAgreement(),
                    c.startsOn(),
                    c.endsOn(),
                    c.endedOn(),
                    c.counts()))
        .orElse(null);
  }

  private static @Nullable Exit exit(Standing standing) {
    return standing.isEnded()
        ? new Exit(
            standing.since(),
            standing.exitReason() == null ? null : standing.exitReason().name(),
            standing.destination() == null ? null : standing.destination().name())
        : null;
  }
}
