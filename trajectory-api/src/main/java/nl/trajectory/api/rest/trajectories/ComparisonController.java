package nl.trajectory.api.rest.trajectories;

import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.viewing.KnownByNow;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.replay.Way;
import nl.trajectory.projections.replay.Way.Point;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Two moments of one trajectory. */
@RestController
@ConditionalOnWebApplication
class ComparisonController {
  private static final String AGAINST = "againstAsOf";
  private static final String ON_AGAINST = "againstOn";

  private final Sights sights;
  private final Looks looks;
  private final Replay replay;
  private final KnownByNow known;
  private final ComparedStates states;

  ComparisonController(
      Sights sights, Looks looks, Replay replay, KnownByNow known, JsonMapper json) {
    this.sights = sights;
    this.looks = looks;
    this.replay = replay;
    this.known = known;
    this.states = new ComparedStates(json);
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/trajectories/{id}/comparison")
  ComparisonBody compare(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String againstAsOf,
      @RequestParam(required = false) @Nullable String againstOn) {
    String trajectory = sights.trajectory(viewer, id).orElseThrow(NotKnown::trajectory);
    Moment now = Moment.of(on, asOf);
    Moment against = Moment.of(againstOn, ON_AGAINST, againstAsOf, AGAINST);
    if (against.on() == null && against.asOf() == null) {
      throw Figure.missing(AGAINST);
    }
    Moment then =
        new Moment(
            against.on() == null ? now.on() : against.on(),
            against.asOf() == null ? now.asOf() : against.asOf());
    if (then.asOf() != null) {
      known.require(then.asOf(), AGAINST);
    }
    then.requireNotAfter(now, ON_AGAINST, AGAINST);
    looks.at(viewer, trajectory, What.HISTORY);
    Way way =
        replay
            .way(trajectory, new Point(then.on(), then.asOf()), new Point(now.on(), now.asOf()))
            .orElseThrow(NotKnown::trajectory);
    return new ComparisonBody(trajectory, way.reference(), states.changes(way));
  }
}
