package nl.trajectory.api.rest.trajectories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.trajectory.api.rest.trajectories.ComparisonBody.Change;
import nl.trajectory.api.rest.trajectories.ComparisonBody.ChangedBy;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.replay.Way;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares states field by field, and finds the entries at which a field changed. */
final class ComparedStates {
  private final JsonMapper json;

  ComparedStates(JsonMapper json) {
    this.json = json;
  }

  /** The fields that differ between both ends of a way, and what changed them on it. */
  List<Change> changes(Way way) {
    Map<String, String> then = fields(way.then());
    Map<String, String> now = then;
    Map<String, List<ChangedBy>> changedBy = new TreeMap<>();
    for (Way.Stage stage : way.stages()) {
      Map<String, String> next = fields(stage.after());
      for (String field : differing(now, next)) {
        List<ChangedBy> entries = changedBy.computeIfAbsent(field, any -> new ArrayList<>());
        stage.entries().forEach(entry -> entries.add(changedBy(entry)));
      }
      now = next;
    }
    List<Change> changes = new ArrayList<>();
    for (String field : differing(then, now)) {
      changes.add(
          new Change(
              field,
              then.get(field),
              now.get(field),
              changedBy.getOrDefault(field, List.of()).stream().distinct().toList()));
    }
    return changes;
  }

  private static Set<String> differing(Map<String, String> a, Map<String, String> b) {
    Set<String> either = new TreeSet<>(a.keySet());
    either.addAll(b.keySet());
    either.removeIf(field -> Objects.equals(a.get(field), b.get(field)));
    return either;
  }

  private static ChangedBy changedBy(RecordedEntry entry) {
    TrajectoryEvent event = entry.event();
    String reason = null;
    if (event instanceof EntryAmended amended) {
      reason = amended.reason();
    } else if (event instanceof EntryRetracted retracted) {
      reason = retracted.reason();
    }
    return new ChangedBy(
        entry.sequence(),
        entry.position(),
        event.type(),
        event instanceof StepRecorded step ? step.occurredOn() : null,
        entry.recordedAt(),
        entry.recordedBy(),
        reason);
  }

  /** What has a value, by name. */
  private Map<String, String> fields(@Nullable RouteState state) {
    Map<String, String> fields = new TreeMap<>();
    if (state != null) {
      StateBody body = StateBody.of(state);
      json.valueToTree(body).properties().forEach(f -> put(fields, f.getKey(), f.getValue()));
      body.milestones()
          .forEach(m -> fields.put("milestones." + m.milestone(), m.occurredOn().toString()));
      body.deviations()
          .forEach(
              d ->
                  fields.merge(
                      "deviations." + d.code(),
                      d.occurredOn().toString(),
                      (some, more) -> some + ", " + more));
    }
    return fields;
  }

  /** Lists are said otherwise. */
  private static void put(Map<String, String> fields, String name, JsonNode value) {
    if (value.isObject()) {
      value.properties().forEach(f -> put(fields, name + "." + f.getKey(), f.getValue()));
    } else if (!value.isNull() && !value.isArray()) {
      fields.put(name, value.asString());
    }
  }
}
