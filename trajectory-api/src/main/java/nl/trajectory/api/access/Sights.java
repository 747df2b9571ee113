package nl.trajectory.api.access;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimApproved;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.trajectory.route.Membership;
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
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
import nl.trajectory.projections.funding.answer.ShownClaim;
import nl.trajectory.projections.replay.Replay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a viewer may see, and do something to. {@link Right} has told by then what the role may do.
 *
 * <p>What lies outside of one's sight is as unknown as what does not exist: both come out of the
 * same line here, so that the answers cannot differ. What is in sight and may not be touched is
 * {@link Denied}.
 */
@Component
public final class Sights {
  private final Identities identities;
  private final Replay replay;
  private final FundingView funding;

  Sights(Identities identities, Replay replay, FundingView funding) {
    this.identities = identities;
    this.replay = replay;
    this.funding = funding;
  }

  // What may be seen.

  /**
   * The generated id of a trajectory that may be seen: run by a region of the viewer's, until it is
   * handed over, or having joined a cohort of one.
   *
   * @param trajectory reference or id
   */
  public Optional<String> trajectory(Viewer viewer, String trajectory) {
    return Right.SEE_TRAJECTORIES.isOf(viewer.role())
        ? identities.knownTrajectory(trajectory).filter(id -> seesTrajectory(viewer, id))
        : Optional.empty();
  }

  private boolean seesTrajectory(Viewer viewer, String id) {
    return viewer.regions().isAll()
        || replay
            .state(id, null, null)
            .filter(
                now ->
                    regions(now.state()).anyMatch(viewer.regions()::includes)
                        || cohorts(now.state()).anyMatch(cohort -> seesCohort(viewer, cohort)))
            .isPresent();
  }

  private static Stream<String> regions(RouteState state) {
    return state.region().stream();
  }

  private static Stream<String> cohorts(RouteState state) {
    return state.cohorts().stream().map(Membership::cohort);
  }

  /**
   * The reference of a cohort that may be seen.
   *
   * @param cohort reference or id
   */
  public Optional<String> cohort(Viewer viewer, String cohort) {
    return identities.cohort(cohort).filter(reference -> seesCohort(viewer, reference));
  }

  private boolean seesCohort(Viewer viewer, String reference) {
    boolean byParty = viewer.role() == Viewer.Role.FUNDER;
    if (!byParty && viewer.regions().isAll()) {
      return true;
    }
    if (byParty) {
      identities.awaitCohort(reference);
    }
    return byParty
        ? funding.seesCohort(reference, viewer.scope())
        : funding
            .cohort(reference)
            .or(() -> committedCohort(reference))
            .map(CohortPlanned::region)
            .filter(viewer.regions()::includes)
            .isPresent();
  }

  /**
   * A cohort as its own stream says it, whoever may see it: also one that has no place in the order
   * yet.
   */
  public Optional<CohortPlanned> committedCohort(String reference) {
    return identities.stream(Kind.COHORT, reference).flatMap(funding::committedCohort);
  }

  /**
   * What a viewer may see of a person.
   *
   * @param trajectories ids of those in sight, one at least
   * @param isWhole whether there are no others
   */
  public record Dossier(String participant, List<String> trajectories, boolean isWhole) {}

  /** The person's trajectories that may be seen; empty when none may, or there are none. */
  public Optional<Dossier> dossier(Viewer viewer, String participant) {
    if (viewer.role() == Viewer.Role.PARTICIPANT) {
      return own(viewer).filter(own -> own.participant().equals(participant));
    }
    List<String> all = identities.trajectoriesOf(participant);
    List<String> seen = all.stream().filter(id -> trajectory(viewer, id).isPresent()).toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(new Dossier(participant, seen, seen.size() == all.size()));
  }

  /** The viewer's own trajectories; empty to whoever is no participant. */
  public Optional<Dossier> own(Viewer viewer) {
    return Optional.ofNullable(viewer.participant())
        .map(whose -> new Dossier(whose, identities.trajectoriesOf(whose), true))
        .filter(dossier -> !dossier.trajectories().isEmpty());
  }

  /** The cohorts that figures are of; all of the viewer's regions where regions say it. */
  public Sight<String> cohorts(Viewer viewer) {
    return viewer.role() == Viewer.Role.FUNDER && !viewer.parties().isAll()
        ? Sight.of(funding.cohorts(viewer.scope()).keySet())
        : Sight.all();
  }

  /** The regions that figures are of. */
  public Sight<String> regions(Viewer viewer) {
    return viewer.scope().regions();
  }

  /**
   * An agreement that may be seen.
   *
   * @param agreement reference or id
   */
  public Optional<SeenAgreement> agreement(Viewer viewer, String agreement) {
    return identities
        .agreement(agreement)
        .flatMap(reference -> funding.agreement(reference, identities::stream, viewer.scope()));
  }

  /** A claim that may be seen; in whatever state it is now. */
  public Optional<ShownClaim> claim(Viewer viewer, String claim, Question question) {
    return funding.claim(claim, new Question(question.on(), question.asOf(), viewer.scope()));
  }

  /**
   * The id of a trajectory that may be asked about: it may be seen, or a claim of it may.
   *
   * @param hasClaim whether a claim of a trajectory may be seen
   * @throws Refused with {@code trajectory.unknown}
   */
  public String trajectoryWithClaims(Viewer viewer, String trajectory, Predicate<String> hasClaim) {
    return identities
        .knownTrajectory(trajectory)
        .filter(id -> trajectory(viewer, id).isPresent() || hasClaim.test(id))
        .orElseThrow(() -> References.unknown(RefusalCode.TRAJECTORY_UNKNOWN, "trajectory"));
  }

  // What may be done.

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
   * @throws Refused with {@code cohort.unknown} when there is none, or it may not be seen
   */
  public void requireCohort(Viewer viewer, @Nullable String cohort) {
    if (cohort != null && !isKnownCohort(viewer, cohort)) {
      throw References.unknown(RefusalCode.COHORT_UNKNOWN, "cohort");
    }
  }

  private boolean isKnownCohort(Viewer viewer, String reference) {
    return identities.isCohort(reference) && seesCohort(viewer, reference);
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
      requireCohort(viewer, opened.cohort());
      if (opened.predecessor() != null && trajectory(viewer, opened.predecessor()).isEmpty()) {
        throw References.unknown(RefusalCode.TRAJECTORY_UNKNOWN, "predecessor");
      }
    } else if (step instanceof HandedOver handedOver) {
      requireRegion(viewer, handedOver.region(), "The trajectory would be");
    } else if (step instanceof CohortJoined joined) {
      requireCohort(viewer, joined.cohort());
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
    if (!isKnownCohort(viewer, cohort)) {
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

  /**
   * @throws Denied when the trajectory of the claim may not be seen
   */
  public void requireTrajectoryOf(Viewer viewer, ShownClaim claim) {
    if (!seesTrajectoryOf(viewer, claim)) {
      throw Denied.noSightOfTrajectory();
    }
  }

  /** Whether the trajectory of a claim may be seen as well. */
  public boolean seesTrajectoryOf(Viewer viewer, ShownClaim claim) {
    return trajectory(viewer, claim.key().trajectory()).isPresent();
  }
}
