package nl.trajectory.api.rest.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import nl.trajectory.api.rest.funding.AgreementController;
import nl.trajectory.api.rest.funding.ClaimController;
import nl.trajectory.api.rest.funding.FundingController;
import nl.trajectory.api.rest.http.Paging.Page;
import nl.trajectory.api.rest.trajectories.TrajectoryController;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.listing.Listings;

/** The names under which types are described. */
final class SchemaNames {
  /** Names of the records whose simple name would mislead or is not unique. */
  private static final Map<Class<?>, String> NAMES =
      Map.ofEntries(
          Map.entry(CohortView.Reached.class, "FunnelStage"),
          Map.entry(CohortView.Exits.class, "ExitCount"),
          Map.entry(CohortView.Deviations.class, "DeviationCount"),
          Map.entry(Listings.Cohort.class, "CohortSummary"),
          Map.entry(Listings.Trajectory.class, "TrajectorySummary"),
          Map.entry(StateBody.Reached.class, "MilestoneReached"),
          Map.entry(TrajectoryController.ShownBody.class, "Trajectory"),
          Map.entry(FundingController.FundingBody.class, "Funding"),
          Map.entry(ClaimController.ClaimsBody.class, "ClaimPage"),
          Map.entry(RevolvingFund.Kind.class, "FundMovement"),
          Map.entry(AgreementConcluded.Kind.class, "AgreementKind"),
          Map.entry(AgreementController.TermsBody.class, "TermsVersion"),
          Map.entry(Prognosis.Heads.class, "HalfYearHeads"));

  private SchemaNames() {}

  /** The name under which the type is described. */
  static String of(Type type) {
    if (type instanceof ParameterizedType page && page.getRawType() == Page.class) {
      return of(page.getActualTypeArguments()[0]) + "Page";
    }
    Class<?> known = (Class<?>) type;
    return NAMES.getOrDefault(known, known.getSimpleName().replaceFirst("Body$", ""));
  }
}
