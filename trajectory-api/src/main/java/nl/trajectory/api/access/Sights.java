package nl.trajectory.api.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
import nl.trajectory.projections.funding.answer.ShownClaim;
import nl.trajectory.projections.replay.Replay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a viewer may see. {@link Right} has told by then what the role may do; what may be touched
 * of what is in sight is told by {@link Reach}.
 *
 * <p>What lies outside of one's sight is as unknown as what does not exist: both come out of the
 * same line here, so that the answers cannot differ.
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

  /**
   * @throws Refused with {@code cohort.unknown} when there is none, or it may not be seen
   */
  public void requireCohort(Viewer viewer, @Nullable String cohort) {
    if (cohort != null && !isKnownCohort(viewer, cohort)) {
      throw References.unknown(RefusalCode.COHORT_UNKNOWN, "cohort");
    }
  }

  boolean isKnownCohort(Viewer viewer, String reference) {
    return identities.isCohort(reference) && seesCohort(viewer, reference);
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
