package nl.trajectory.projections.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.trajectory.domain.funding.eligibility.InWork;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Aftercare;
import nl.trajectory.domain.trajectory.route.EmployerSince;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.Opening;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Since;
import nl.trajectory.domain.trajectory.route.Standing;
import nl.trajectory.domain.trajectory.route.Trial;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.Party;
import org.jspecify.annotations.Nullable;

/**
 * What the figures need of one trajectory, but for what there can be several of, {@link
 * TrajectoryFacts}. A function of its folded history and of nothing else, so that a correction can
 * leave nothing behind. Holds no personal data and no entry numbers.
 *
 * @param region the last that the history names, as are municipality and employer; since when
 * @param handedOver whether another region ran it before
 * @param cohort the cohort it is in, else the one it was last in, else the one it is meant for
 * @param lastCohort the cohort that was joined last, and when
 * @param startedOn and the other dates: when the milestone was first reached; null: not yet
 * @param employedOn since when it is known that work has begun; null: it has not
 * @param months6On the last day of the first six months of work, and so on
 * @param inWork6On since when it is known that each day of them was one of covered work; null: no
 * @param trialEndsOn last day as planned of the trial that runs; null: none does
 * @param trialJudged whether every party has given its verdict on the trial that runs
 * @param aftercareEndsOn last day as planned of the aftercare that runs; null: none does
 * @param seenBy the regions that see it
 */
public record TrajectoryFact(
    String trajectoryId,
    String reference,
    String participant,
    String programme,
    int programmeVersion,
    String targetGroup,
    String region,
    LocalDate regionSince,
    boolean handedOver,
    String municipality,
    LocalDate municipalitySince,
    @Nullable String employer,
    @Nullable LocalDate employerSince,
    @Nullable String cohort,
    @Nullable String lastCohort,
    @Nullable LocalDate lastJoinedOn,
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
    @Nullable LocalDate employedOn,
    @Nullable LocalDate months6On,
    @Nullable LocalDate months12On,
    @Nullable LocalDate months24On,
    @Nullable LocalDate inWork6On,
    @Nullable LocalDate inWork12On,
    @Nullable LocalDate inWork24On,
    @Nullable LocalDate trialEndsOn,
    boolean trialJudged,
    @Nullable LocalDate aftercareEndsOn,
    List<String> seenBy) {

  private static final int HALF_YEAR = 6;
  private static final int YEAR = 12;
  private static final int TWO_YEARS = 24;

  /**
   * The facts that a history comes to.
   *
   * @param history not empty
   * @param seenBy the regions that see it
   */
  static TrajectoryFact of(String trajectoryId, History history, List<String> seenBy) {
    RouteState state = history.state();
    Opening opening = Objects.requireNonNull(state.opening());
    TrajectoryOpened opened = opening.facts();
    Standing standing = state.standing();
    Since region = last(state.regions()).orElseThrow();
    Since municipality = last(state.municipalities()).orElseThrow();
    Optional<EmployerSince> employer = last(state.employers());
    Optional<Membership> stay = last(state.cohorts());
    Optional<InWork> work = InWork.of(history);
    Optional<Trial> trial =
        Optional.ofNullable(state.trial()).filter(t -> t.outcome() == null && !standing.isEnded());
    Optional<Aftercare> aftercare =
        Optional.ofNullable(state.aftercare())
            .filter(a -> a.closedOn() == null && !standing.isEnded());
    return new TrajectoryFact(
        trajectoryId,
        opened.reference(),
        opened.participant(),
        opened.programme(),
        opened.programmeVersion(),
        opened.targetGroup().name(),
        region.value(),
        region.on(),
        state.regions().size() > 1,
        municipality.value(),
        municipality.on(),
        employer.map(EmployerSince::employer).orElse(null),
        employer.map(EmployerSince::on).orElse(null),
        stay.map(Membership::cohort).orElse(opened.cohort()),
        stay.map(Membership::cohort).orElse(null),
        stay.map(Membership::joinedOn).orElse(null),
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
        work.map(InWork::since).orElse(null),
        work.map(w -> w.lastDayOf(HALF_YEAR)).orElse(null),
        work.map(w -> w.lastDayOf(YEAR)).orElse(null),
        work.map(w -> w.lastDayOf(TWO_YEARS)).orElse(null),
        work.map(w -> w.knownFor(HALF_YEAR)).orElse(null),
        work.map(w -> w.knownFor(YEAR)).orElse(null),
        work.map(w -> w.knownFor(TWO_YEARS)).orElse(null),
        trial.map(Trial::plannedEndOn).orElse(null),
        trial.map(t -> t.verdicts().size() == Party.values().length).orElse(false),
        aftercare.map(Aftercare::until).orElse(null),
        seenBy);
  }

  private static <T> Optional<T> last(List<T> timeline) {
    return timeline.isEmpty() ? Optional.empty() : Optional.of(timeline.get(timeline.size() - 1));
  }
}
