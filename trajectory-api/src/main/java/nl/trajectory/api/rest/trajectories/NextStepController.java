package nl.trajectory.api.rest.trajectories;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.problem.Problems.Fault;
import nl.trajectory.api.recording.DryRuns;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.api.showing.StateBody.DeviationBody;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.history.NextSteps.Possibility;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.replay.Replay;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What may follow on a trajectory, and what would come of it; nothing is recorded here. */
@RestController
@ConditionalOnWebApplication
public class NextStepController {
  private static final String DRY_RUN = "dryRun";

  private final Sights sights;
  private final Reach reach;
  private final Replay replay;
  private final DryRuns dryRuns;
  private final Intake intake;
  private final Identities identities;
  private final Today today;

  NextStepController(
      Sights sights,
      Reach reach,
      Replay replay,
      DryRuns dryRuns,
      Intake intake,
      Identities identities,
      Today today) {
    this.sights = sights;
    this.reach = reach;
    this.replay = replay;
    this.dryRuns = dryRuns;
    this.intake = intake;
    this.identities = identities;
    this.today = today;
  }

  /** Which steps may follow today. */
  public record NextStepsBody(int sequence, List<NextStepBody> steps) {}

  /** A type of step, and why it may not follow, or how it would deviate. */
  public record NextStepBody(
      String type, Possibility possibility, List<Fault> refusals, List<DeviationBody> deviations) {}

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/trajectories/{id}/next-steps")
  NextStepsBody nextSteps(Viewer viewer, @PathVariable String id) {
    Replay.Next next =
        replay.next(visible(viewer, id), today.date()).orElseThrow(NotKnown::trajectory);
    return new NextStepsBody(
        next.sequence(),
        next.steps().stream()
            .map(
                step ->
                    new NextStepBody(
                        step.type(),
                        step.possibility(),
                        Fault.of(step.refusals()),
                        DeviationBody.of(step.deviations())))
            .toList());
  }

  /**
   * What would come of it.
   *
   * @param sequence the number the entry would have; null: it is refused
   */
  public record DryRunBody(
      boolean accepted,
      @Nullable Integer sequence,
      List<Fault> refusals,
      List<DeviationBody> deviations,
      List<DeviationBody> deviationsGone,
      List<MilestoneChangeBody> milestones,
      List<ClaimChangeBody> claims) {}

  /**
   * A milestone that is reached on another day, or no longer.
   *
   * @param before null: it was not reached
   * @param after null: it would not be reached
   */
  public record MilestoneChangeBody(
      Milestone milestone, @Nullable LocalDate before, @Nullable LocalDate after) {}

  /** What would happen to a claim. */
  public record ClaimChangeBody(
      String event,
      String claim,
      @Nullable String agreement,
      @Nullable String term,
      @Nullable Euros amount) {}

  @Needs(Right.RECORD)
  @PostMapping(
      path = "/v1/trajectories/{id}/steps",
      params = DRY_RUN,
      consumes = "application/json")
  DryRunBody step(
      Viewer viewer, @PathVariable String id, @RequestParam String dryRun, Write write) {
    requireTrue(dryRun);
    String trajectory = visible(viewer, id);
    return tried(
        viewer,
        trajectory,
        intake.step(write.body(), () -> identities.participant(trajectory)),
        write);
  }

  @Needs(Right.RECORD)
  @PostMapping(
      path = "/v1/trajectories/{id}/corrections",
      params = DRY_RUN,
      consumes = "application/json")
  DryRunBody correction(
      Viewer viewer, @PathVariable String id, @RequestParam String dryRun, Write write) {
    requireTrue(dryRun);
    String trajectory = visible(viewer, id);
    return tried(
        viewer,
        trajectory,
        intake.correction(write.body(), () -> identities.participant(trajectory)),
        write);
  }

  private static void requireTrue(String dryRun) {
    if (!dryRun.equals("true")) {
      throw InvalidField.invalid(DRY_RUN, "must be true, or left out to record");
    }
  }

  private DryRunBody tried(Viewer viewer, String trajectory, TrajectoryEvent event, Write write) {
    reach.requireTouched(viewer, trajectory, event);
    DryRuns.Outcome outcome =
        dryRuns.of(
            new RecordStep(trajectory, event, null, write.expectedSequences(), today.date()),
            write.sender().by(),
            write.sender().correlationId());
    List<Deviation> before = outcome.before().deviations();
    List<Deviation> after = outcome.after().deviations();
    return new DryRunBody(
        outcome.answer() != null,
        outcome.answer() == null ? null : outcome.answer().sequence(),
        Fault.of(outcome.refusals()),
        DeviationBody.of(after.stream().filter(d -> !before.contains(d)).toList()),
        DeviationBody.of(before.stream().filter(d -> !after.contains(d)).toList()),
        milestones(outcome),
        outcome.claims().stream()
            .map(
                c -> new ClaimChangeBody(c.event(), c.claim(), c.agreement(), c.term(), c.amount()))
            .toList());
  }

  private static List<MilestoneChangeBody> milestones(DryRuns.Outcome outcome) {
    return Arrays.stream(Milestone.values())
        .map(
            milestone ->
                new MilestoneChangeBody(
                    milestone,
                    outcome.before().milestones().get(milestone),
                    outcome.after().milestones().get(milestone)))
        .filter(change -> !Objects.equals(change.before(), change.after()))
        .toList();
  }

  private String visible(Viewer viewer, String id) {
    return sights.trajectory(viewer, id).orElseThrow(NotKnown::trajectory);
  }
}
