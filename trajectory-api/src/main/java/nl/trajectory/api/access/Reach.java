package nl.trajectory.api.access;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimApproved;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortLeft;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.funding.answer.ShownClaim;
import nl.trajectory.projections.replay.Replay;
import org.springframework.stereotype.Component;

/**
 * What a viewer may do something to, of what is in {@linkplain Sights sight}. What is in sight and
 * may not be touched is {@link Denied}; what is not is unknown.
 */
@Component
public final class Reach {
  private final Identities identities;
  private final Replay replay;
  private final Sights sights;

  Reach(Identities identities, Replay replay, Sights sights) {
    this.identities = identities;
    this.replay = replay;
    this.sights = sights;
  }

  /**
   * @param what as a sentence begins: {@code The cohort is}
   * @throws Denied when the region is not one of the viewer's
   */
  public void requireRegion(Viewer viewer, String region, String what) {
    if (!viewer.regions().includes(region)) {
      throw Denied.region(what);
    }
  }

  /**
   * @throws Refused with {@code cohort.unknown} or {@code trajectory.unknown}
   * @throws Denied when the region is not one of the viewer's
   */
  public void requireOpening(Viewer viewer, StepRecorded opening) {
    if (!viewer.regions().isAll()) {
      requireStep(viewer, opening.step());
    }
  }

  /**
   * Everything the event touches must be the viewer's: the trajectory as it is and as it would
   * become, and the cohorts that are joined or left by it, or were by the entry that it corrects.
   *
   * @param trajectory id of one that may be seen
   * @throws Refused with {@code cohort.unknown} or {@code trajectory.unknown}
   * @throws Denied when it touches what may be seen only
   */
  public void requireTouched(Viewer viewer, String trajectory, TrajectoryEvent event) {
    if (viewer.regions().isAll()) {
      return;
    }
    RouteState now = replay.state(trajectory, null, null).orElseThrow().state();
    requireRun(viewer, now);
    if (event instanceof StepRecorded recorded) {
      requireStep(viewer, recorded.step());
    } else if (event instanceof EntryAmended amended) {
      requireStep(viewer, amended.replacement().step());
      requireCorrected(viewer, trajectory, amended.corrects());
    } else if (event instanceof EntryRetracted retracted) {
      requireCorrected(viewer, trajectory, retracted.corrects());
    }
    replay.after(trajectory, event).ifPresent(then -> requireRun(viewer, then));
  }

  private void requireRun(Viewer viewer, RouteState state) {
    regions(state).forEach(region -> requireRegion(viewer, region, "The trajectory is run"));
  }

  /** What a new step names. */
  private void requireStep(Viewer viewer, Step step) {
    if (step instanceof TrajectoryOpened opened) {
      requireRegion(viewer, opened.region(), "The trajectory would be");
      sights.requireCohort(viewer, opened.cohort());
      if (opened.predecessor() != null
          && sights.trajectory(viewer, opened.predecessor()).isEmpty()) {
        throw References.unknown(RefusalCode.TRAJECTORY_UNKNOWN, "predecessor");
      }
    } else if (step instanceof HandedOver handedOver) {
      requireRegion(viewer, handedOver.region(), "The trajectory would be");
    } else if (step instanceof CohortJoined joined) {
      sights.requireCohort(viewer, joined.cohort());
    } else if (step instanceof CohortLeft left) {
      requireOwn(viewer, left.cohort());
    }
  }

  /** What the step names that a correction takes the place of: its history shows it. */
  private void requireCorrected(Viewer viewer, String trajectory, int sequence) {
    Step corrected = replay.stepInForce(trajectory, sequence).orElse(null);
    if (corrected instanceof HandedOver handedOver) {
      requireRegion(viewer, handedOver.region(), "The trajectory was");
    } else if (corrected instanceof CohortJoined joined) {
      requireOwn(viewer, joined.cohort());
    } else if (corrected instanceof CohortLeft left) {
      requireOwn(viewer, left.cohort());
    }
  }

  private void requireOwn(Viewer viewer, String cohort) {
    if (!sights.isKnownCohort(viewer, cohort)) {
      throw Denied.region("The cohort that is joined or left is");
    }
  }

  /**
   * The participant, when all of their trajectories are the viewer's.
   *
   * @return empty when none of them is, or there is none
   * @throws Denied when some are
   */
  public Optional<String> participant(Viewer viewer, String participant) {
    Set<Boolean> own = new HashSet<>();
    for (String trajectory : identities.trajectoriesOf(participant)) {
      own.add(
          viewer.regions().isAll()
              || replay
                  .state(trajectory, null, null)
                  .filter(now -> regions(now.state()).allMatch(viewer.regions()::includes))
                  .isPresent());
    }
    if (own.size() > 1) {
      throw Denied.elsewhereToo();
    }
    return own.contains(true) ? Optional.of(participant) : Optional.empty();
  }

  /**
   * Only who pays decides, and never both approves and pays.
   *
   * @param claim one that may be seen
   * @throws Denied when another party pays it
   * @throws Refused with {@code claim.four-eyes}
   */
  public void requireDecider(Viewer viewer, ShownClaim claim, Decision decision) {
    if (!viewer.parties().includes(NormalisedName.of(claim.state().said().payer()))) {
      throw Denied.notPayer();
    }
    if (decision == Decision.PAID && approvedBy(claim).anyMatch(viewer.actor()::equals)) {
      throw new Refused(
          RefusalCode.CLAIM_FOUR_EYES,
          "decision",
          "Who approved a claim does not pay it; let someone else pay.");
    }
  }

  /** Who was authenticated when the claim was last approved, whatever name was given then. */
  private static Stream<String> approvedBy(ShownClaim claim) {
    return claim.events().stream()
        .filter(recorded -> recorded.event() instanceof ClaimApproved)
        .reduce((earlier, later) -> later)
        .map(RecordedEvent::recordedBy)
        .map(by -> Objects.requireNonNull(by).actor())
        .stream();
  }

  private static Stream<String> regions(RouteState state) {
    return state.region().stream();
  }
}
