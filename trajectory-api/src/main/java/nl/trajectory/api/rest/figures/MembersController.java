package nl.trajectory.api.rest.figures;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.Standing.Status;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import nl.trajectory.projections.cohort.CohortMembers;
import nl.trajectory.projections.cohort.Duration;
import nl.trajectory.projections.cohort.MemberFilter;
import nl.trajectory.projections.member.Slice;
import nl.trajectory.projections.success.Measure;
import nl.trajectory.projections.success.Starting;
import nl.trajectory.projections.success.SuccessQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom the figures of cohorts and the success rates count. */
@RestController
@ConditionalOnWebApplication
class MembersController {
  private final CohortMembers cohortMembers;
  private final Starting starting;
  private final Sights sights;
  private final Today today;
  private final SuccessQuestions questions;

  MembersController(
      CohortMembers cohortMembers,
      Starting starting,
      Sights sights,
      Today today,
      SuccessQuestions questions) {
    this.cohortMembers = cohortMembers;
    this.starting = starting;
    this.sights = sights;
    this.today = today;
    this.questions = questions;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/cohorts/{id}/members")
  MembersBody ofCohort(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String milestone,
      @RequestParam(required = false) @Nullable String exitReason,
      @RequestParam(required = false) @Nullable String deviation,
      @RequestParam(required = false) @Nullable String pending,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    MemberFilter filter = filter(milestone, exitReason, deviation, pending, status);
    Moment moment = Moment.of(on, asOf);
    LocalDate day = moment.onOr(today.date());
    String cohort = sights.cohort(viewer, id).orElseThrow(NotKnown::cohort);
    Paging paging = Paging.of("cohort-members", cohort, filter, day, moment.asOf());
    return cohortMembers
        .list(
            cohort,
            day,
            moment.asOf(),
            filter,
            new Slice(paging.after(cursor), Paging.limit(limit)))
        .map(members -> MembersBody.of(members, paging))
        .orElseThrow(NotKnown::cohort);
  }

  private static MemberFilter filter(
      @Nullable String milestone,
      @Nullable String exitReason,
      @Nullable String deviation,
      @Nullable String pending,
      @Nullable String status) {
    return new MemberFilter(
        Choice.optional(milestone, "milestone", Milestone.values(), Milestone::name),
        Choice.optional(exitReason, "exitReason", ExitReason.values(), ExitReason::name),
        Choice.optional(deviation, "deviation", DeviationCode.values(), DeviationCode::code),
        Choice.optional(
            pending, "pending", new Boolean[] {true, false}, value -> String.valueOf(value)),
        Choice.optional(status, "status", Status.values(), Status::name));
  }

  /** How long the members of a cohort took. */
  record DurationsBody(@JsonValue List<Duration> durations) {}

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/cohorts/{id}/durations")
  DurationsBody durations(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    Moment moment = Moment.of(on, asOf);
    String cohort = sights.cohort(viewer, id).orElseThrow(NotKnown::cohort);
    return cohortMembers
        .durations(cohort, moment.onOr(today.date()), moment.asOf())
        .map(DurationsBody::new)
        .orElseThrow(NotKnown::cohort);
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/success-rates/members")
  MembersBody ofSuccessRates(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String groupBy,
      @RequestParam(required = false) @Nullable String programme,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String measure,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    SuccessQuestion question =
        questions.of(viewer, groupBy, programme, region, from, until, Moment.of(on, asOf));
    Measure counted =
        measure == null
            ? Measure.STARTERS
            : Choice.of(measure, "measure", Measure.values(), Measure::parameter);
    Paging paging =
        Paging.of(
            "success-rate-members",
            question.groupBy(),
            programme,
            region,
            from,
            until,
            group,
            counted,
            question.on(),
            question.asOf());
    return starting
        .list(question, group, counted, new Slice(paging.after(cursor), Paging.limit(limit)))
        .map(members -> MembersBody.of(members, paging))
        .orElseThrow(MembersController::noGroup);
  }

  private static InvalidField noGroup() {
    return new InvalidField(
        "field.invalid",
        "group",
        "The success rates of these filters have no group of that name; take one of their rows,"
            + " or leave it out to ask about the total.");
  }
}
