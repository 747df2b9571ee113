package nl.trajectory.api.rest.trajectories;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.Filters;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.api.rest.http.ETags;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.StalePrecondition;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.api.showing.EntryBody;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.api.showing.StateBody.DeviationBody;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.trajectory.OpenTrajectory;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.eventstore.tree.EntryLeaf;
import nl.trajectory.eventstore.tree.EntryLeaves;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.listing.TrajectoryQuery;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.replay.ReplayedEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trajectories: their steps, corrections, state and history. */
@RestController
@ConditionalOnWebApplication
public class TrajectoryController {
  private static final Paging PAGING = new Paging("trajectories");

  private final Commands commands;
  private final Intake intake;
  private final Identities identities;
  private final Sights sights;
  private final Reach reach;
  private final Looks looks;
  private final Listings listings;
  private final Replay replay;
  private final EventJson json;
  private final Today today;
  private final Order order;
  private final EntryLeaves tree;
  private final Filters filters;
  private final ETags tags;

  TrajectoryController(
      Commands commands,
      Intake intake,
      Identities identities,
      Sights sights,
      Reach reach,
      Looks looks,
      Listings listings,
      Replay replay,
      EventJson json,
      Today today,
      Order order,
      EntryLeaves tree,
      Filters filters,
      ETags tags) {
    this.commands = commands;
    this.intake = intake;
    this.identities = identities;
    this.sights = sights;
    this.reach = reach;
    this.looks = looks;
    this.listings = listings;
    this.replay = replay;
    this.json = json;
    this.today = today;
    this.order = order;
    this.tree = tree;
    this.filters = filters;
    this.tags = tags;
  }

  /**
   * An entry that was recorded.
   *
   * @param recordedAt since when it is known; null: recorded, and not placed in the order yet
   */
  public record RecordedBody(
      int sequence, @Nullable Instant recordedAt, List<DeviationBody> deviations) {}

  /**
   * A trajectory that was opened.
   *
   * @param recordedAt since when it is known; null: recorded, and not placed in the order yet
   */
  public record OpenedBody(
      String id,
      String reference,
      int sequence,
      @Nullable Instant recordedAt,
      List<DeviationBody> deviations) {}

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/trajectories", consumes = "application/json")
  ResponseEntity<OpenedBody> open(Viewer viewer, Write write) {
    StepRecorded opening = intake.opening(write.body());
    reach.requireOpening(viewer, opening);
    Recorded opened =
        commands.send(
            new OpenTrajectory(commands.newId(), opening, today.date()),
            write.senderOf(opening),
            Recorded.class);
    return ResponseEntity.status(opened.alreadyPresent() ? HttpStatus.OK : HttpStatus.CREATED)
        .location(URI.create("/v1/trajectories/" + opened.trajectoryId()))
        .eTag(ETags.of(opened.sequence()))
        .body(
            new OpenedBody(
                opened.trajectoryId(),
                ((TrajectoryOpened) opening.step()).reference(),
                opened.sequence(),
                order.awaitKnown(opened.trajectoryId(), opened.sequence()),
                DeviationBody.of(opened.deviations())));
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/trajectories/{id}/steps", consumes = "application/json")
  ResponseEntity<RecordedBody> step(Viewer viewer, @PathVariable String id, Write write) {
    String trajectory = visible(viewer, id);
    return record(
        viewer,
        trajectory,
        intake.step(write.body(), () -> identities.participant(trajectory)),
        write);
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/trajectories/{id}/corrections", consumes = "application/json")
  ResponseEntity<RecordedBody> correct(Viewer viewer, @PathVariable String id, Write write) {
    String trajectory = visible(viewer, id);
    return record(
        viewer,
        trajectory,
        intake.correction(write.body(), () -> identities.participant(trajectory)),
        write);
  }

  private ResponseEntity<RecordedBody> record(
      Viewer viewer, String trajectory, TrajectoryEvent event, Write write) {
    reach.requireTouched(viewer, trajectory, event);
    Recorded recorded;
    try {
      recorded =
          commands.send(
              new RecordStep(trajectory, event, null, write.expectedSequences(), today.date()),
              write.senderOf(event),
              Recorded.class);
    } catch (Refused refused) {
      if (write.expectedSequences() != null
          && refused.first().code() == RefusalCode.SEQUENCE_CHANGED) {
        throw new StalePrecondition(refused.first().sentence());
      }
      throw refused;
    }
    return ResponseEntity.status(HttpStatus.CREATED)
        .location(URI.create("/v1/trajectories/" + trajectory + "/history"))
        .eTag(ETags.of(recorded.sequence()))
        .body(
            new RecordedBody(
                recorded.sequence(),
                order.awaitKnown(trajectory, recorded.sequence()),
                DeviationBody.of(recorded.deviations())));
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/trajectories")
  Paging.Page<Listings.Trajectory> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String programme,
      @RequestParam(required = false) @Nullable String cohort,
      @RequestParam(required = false) @Nullable String phase,
      @RequestParam(required = false) @Nullable String participant,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String milestone,
      @RequestParam(required = false) @Nullable String exitReason,
      @RequestParam(required = false) @Nullable String municipality,
      @RequestParam(required = false) @Nullable String employer,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    Map<String, @Nullable String> equal = new HashMap<>();
    equal.put("region", filters.region(region));
    equal.put("programme", filters.programme(programme));
    equal.put("cohort", filters.cohort(viewer, cohort));
    equal.put("phase", filters.phase(phase));
    equal.put("participant", Require.optionalReference(participant, "participant"));
    equal.put("status", Filters.status(status));
    equal.put("exit_reason", Filters.exitReason(exitReason));
    equal.put("municipality", Filters.municipality(municipality));
    equal.put("employer", filters.employer(employer));
    Moment moment = Moment.of(on, asOf);
    return PAGING.page(
        listings.trajectories(
            new TrajectoryQuery(
                PAGING.query(equal, text, cursor, limit).within(sights.regions(viewer)),
                Choice.optional(milestone, "milestone", Milestone.values(), Milestone::name),
                moment.on(),
                moment.asOf())));
  }

  /** Whether what is sealed can still be opened. */
  enum PersonalData {
    SEALED,
    ERASED
  }

  /**
   * The state of one trajectory.
   *
   * @param recordedAt since when its last entry is known; null: not placed in the order yet
   */
  public record ShownBody(
      String id,
      String reference,
      int sequence,
      @Nullable Instant recordedAt,
      PersonalData personalData,
      @JsonUnwrapped StateBody state) {}

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/trajectories/{id}")
  ResponseEntity<ShownBody> show(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    String trajectory = visible(viewer, id);
    Moment moment = Moment.of(on, asOf);
    looks.at(viewer, trajectory, What.STATE);
    Replay.Now now =
        replay.state(trajectory, moment.on(), moment.asOf()).orElseThrow(NotKnown::trajectory);
    ShownBody shown =
        new ShownBody(
            trajectory,
            now.reference(),
            now.sequence(),
            now.recordedAt(),
            identities.isErased(trajectory) ? PersonalData.ERASED : PersonalData.SEALED,
            StateBody.of(now.state()));
    return ResponseEntity.ok().eTag(tags.of(now.sequence(), shown)).body(shown);
  }

  /** The history of one trajectory. */
  public record HistoryBody(String id, List<EntryBody> entries) {}

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/trajectories/{id}/history")
  HistoryBody history(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    String trajectory = visible(viewer, id);
    Moment moment = Moment.of(on, asOf);
    looks.at(viewer, trajectory, What.HISTORY);
    boolean erased = identities.isErased(trajectory);
    List<ReplayedEntry> entries =
        replay.entries(trajectory, moment.on(), moment.asOf()).orElse(List.of());
    // Afterwards: whatever has a position is in the tree by then.
    Map<Integer, EntryLeaf> leaves = tree.of(trajectory);
    return new HistoryBody(
        trajectory,
        entries.stream()
            .map(
                entry -> EntryBody.of(json, entry, leaves.get(entry.recorded().sequence()), erased))
            .toList());
  }

  private String visible(Viewer viewer, String id) {
    return sights.trajectory(viewer, id).orElseThrow(NotKnown::trajectory);
  }
}
