package nl.trajectory.projections.facts;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.Opening;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Standing;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import org.jspecify.annotations.Nullable;

/**
 * What the figures need of one trajectory. A function of its folded history and of nothing else, so
 * that a correction can leave nothing behind. Holds no personal data and no entry numbers.
 *
 * @param region the last that the history names, as is municipality; each by day in {@code regions}
 *     and {@code municipalities}
 * @param cohort the cohort it is in, else the one it was last in, else the one it is meant for
 * @param startedOn and the other dates: when the milestone was first reached; null: not yet
 */
public record TrajectoryFact(
    String trajectoryId,
    String reference,
    String participant,
    String programme,
    int programmeVersion,
    String region,
    String municipality,
    String targetGroup,
    @Nullable String cohort,
    LocalDate openedOn,
    String phase,
    String status,
    @Nullable LocalDate endedOn,
    @Nullable String exitReason,
    @Nullable LocalDate startedOn,
    @Nullable LocalDate assessedOn,
    @Nullable LocalDate vcaOn,
    @Nullable LocalDate trainedOn,
    @Nullable LocalDate trialPassedOn,
    @Nullable LocalDate contractOn,
    @Nullable LocalDate diplomaOn,
    @Nullable LocalDate jobOn,
    @Nullable LocalDate aftercareClosedOn,
    List<Stay> stays,
    List<Place> employers,
    List<Living> municipalities,
    List<Running> regions,
    List<Deviating> deviations) {

  /** A stay in a cohort; null: not left. */
  public record Stay(String cohort, LocalDate joinedOn, @Nullable LocalDate leftOn) {}

  /** The employer that gives the place from that day on. */
  public record Place(LocalDate on, String employer) {}

  /** Where the participant lives from that day on; the first is of the opening. */
  public record Living(LocalDate on, String municipality) {}

  /** The region that runs the trajectory from that day on; the first is of the opening. */
  public record Running(LocalDate on, String region) {}

  /** A deviation and its day. */
  public record Deviating(String code, LocalDate on) {}

  /**
   * The facts that a history comes to.
   *
   * @param history not empty
   */
  public static TrajectoryFact of(String trajectoryId, History history) {
    RouteState state = history.state();
    Opening opening = java.util.Objects.requireNonNull(state.opening());
    TrajectoryOpened opened = opening.facts();
    Standing standing = state.standing();
    return new TrajectoryFact(
        trajectoryId,
        opened.reference(),
        opened.participant(),
        opened.programme(),
        opened.programmeVersion(),
        state.region().orElseThrow(),
        state.municipality().orElseThrow(),
        opened.targetGroup().name(),
        state.cohorts().stream()
            .reduce((a, b) -> b)
            .map(Membership::cohort)
            .orElse(opened.cohort()),
        opening.on(),
        String.valueOf(state.phase()),
        standing.status().name(),
        standing.isEnded() ? standing.since() : null,
        standing.exitReason() == null ? null : standing.exitReason().name(),
        state.milestones().get(Milestone.STARTED),
        state.milestones().get(Milestone.ASSESSED),
        state.milestones().get(Milestone.VCA),
        state.milestones().get(Milestone.TRAINED),
        state.milestones().get(Milestone.TRIAL_PASSED),
        state.milestones().get(Milestone.CONTRACT),
        state.milestones().get(Milestone.DIPLOMA),
        state.milestones().get(Milestone.JOB),
        state.milestones().get(Milestone.AFTERCARE_CLOSED),
        state.cohorts().stream().map(m -> new Stay(m.cohort(), m.joinedOn(), m.leftOn())).toList(),
        state.employers().stream().map(e -> new Place(e.on(), e.employer())).toList(),
        state.municipalities().stream().map(s -> new Living(s.on(), s.value())).toList(),
        state.regions().stream().map(s -> new Running(s.on(), s.value())).toList(),
        state.deviations().stream()
            .map(d -> new Deviating(d.code().code(), d.occurredOn()))
            .toList());
  }
}
