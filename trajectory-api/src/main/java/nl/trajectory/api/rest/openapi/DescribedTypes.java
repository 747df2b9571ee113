package nl.trajectory.api.rest.openapi;

import java.util.List;
import nl.trajectory.api.problem.Problems;
import nl.trajectory.api.rest.CorrectedBody;
import nl.trajectory.api.rest.Created;
import nl.trajectory.api.rest.LedgerController;
import nl.trajectory.api.rest.PlainHistories;
import nl.trajectory.api.rest.figures.MembersBody;
import nl.trajectory.api.rest.funding.AgreementController;
import nl.trajectory.api.rest.funding.ClaimBody;
import nl.trajectory.api.rest.funding.ClaimController;
import nl.trajectory.api.rest.funding.CostController;
import nl.trajectory.api.rest.funding.ForecastController;
import nl.trajectory.api.rest.funding.FundingController;
import nl.trajectory.api.rest.persons.AccessLogController;
import nl.trajectory.api.rest.persons.CorrectionRequestController;
import nl.trajectory.api.rest.persons.DisclosureController;
import nl.trajectory.api.rest.persons.MeController;
import nl.trajectory.api.rest.persons.ParticipantController;
import nl.trajectory.api.rest.trajectories.ComparisonBody;
import nl.trajectory.api.rest.trajectories.NextStepController;
import nl.trajectory.api.rest.trajectories.TrajectoryController;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.cohort.Duration;
import nl.trajectory.projections.difference.Difference;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.success.SuccessRates;
import nl.trajectory.projections.worklist.WorkItem;

/**
 * What the OpenAPI document describes beside requests: answers, items of pages, and the rest by
 * hand.
 */
final class DescribedTypes {
  static final List<Class<?>> ANSWERS =
      List.of(
          Created.class,
          TrajectoryController.OpenedBody.class,
          TrajectoryController.RecordedBody.class,
          TrajectoryController.ShownBody.class,
          TrajectoryController.HistoryBody.class,
          ComparisonBody.class,
          NextStepController.NextStepsBody.class,
          NextStepController.DryRunBody.class,
          CorrectedBody.class,
          PlainHistories.PlainHistoryBody.class,
          ParticipantController.ErasedBody.class,
          DisclosureController.DisclosedBody.class,
          MeController.MeBody.class,
          MeController.OwnTrajectoriesBody.class,
          MeController.OwnDossierBody.class,
          CorrectionRequestController.CorrectionRequestBody.class,
          CohortView.Cohort.class,
          SuccessRates.class,
          MembersBody.class,
          Difference.Differences.class,
          Duration.class,
          FundingController.FundingBody.class,
          Fund.class,
          ClaimBody.class,
          ClaimController.ClaimsBody.class,
          AgreementController.AgreementBody.class,
          AgreementController.JudgementsBody.class,
          ForecastController.BusinessCaseBody.class,
          ForecastController.PriceBody.class,
          Prognosis.Heads.class,
          LedgerController.InclusionBody.class,
          LedgerController.ConsistencyBody.class,
          Problems.Problem.class);

  static final List<Class<?>> LISTED =
      List.of(
          Listings.Employer.class,
          Listings.Cohort.class,
          Listings.Trajectory.class,
          WorkItem.class,
          AgreementController.AgreementBody.class,
          CostController.CostBody.class,
          LedgerController.CheckpointBody.class,
          AccessLogController.LookBody.class,
          CorrectionRequestController.CorrectionRequestBody.class);

  /** Written by hand as a whole: no record is read from or written to them. */
  static final List<String> BY_HAND =
      List.of(
          "Person",
          "Closure",
          "Correction",
          "AgreementRetraction",
          "CostCorrection",
          "CohortCorrection",
          "EmployerCorrection",
          "Erasure",
          "Disclosure",
          "NewCorrectionRequest",
          "NewAttestation",
          "Prognosis",
          "Durations");

  private DescribedTypes() {}
}
