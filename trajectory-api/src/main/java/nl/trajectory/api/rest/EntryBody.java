package nl.trajectory.api.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.rest.StateBody.DeviationBody;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.eventstore.EventJson;
import nl.trajectory.eventstore.SealedFields;
import nl.trajectory.projections.replay.ReplayedEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of a history as it is shown.
 *
 * @param id the journal's own identity; null: none
 * @param payload the open fields, as in a journal
 * @param sealed names of the fields that are sealed and left out of the payload
 * @param erased names of the fields that were sealed and can never be opened again
 * @param correctedBy sequence number of the last correction of this entry; null: none
 * @param leafHash null: entries are not in a tree yet
 */
public record EntryBody(
    int sequence,
    long position,
    String type,
    LocalDate occurredOn,
    Instant recordedAt,
    RecordedBy recordedBy,
    @Nullable String id,
    ObjectNode payload,
    List<String> sealed,
    List<String> erased,
    @Nullable Integer correctedBy,
    List<DeviationBody> deviations,
    @Nullable String leafHash,
    StateBody stateAfter) {

  /**
   * The entry as shown.
   *
   * @param isErased whether the participant's personal data was erased
   */
  public static EntryBody of(EventJson json, ReplayedEntry entry, boolean isErased) {
    ObjectNode payload = json.write(entry.recorded().event());
    payload.remove("occurredOn");
    payload.remove("id");
    List<String> sealed = List.copyOf(SealedFields.take(payload).propertyNames());
    return new EntryBody(
        entry.recorded().sequence(),
        entry.recorded().position(),
        entry.recorded().event().type(),
        entry.occurredOn(),
        entry.recorded().recordedAt(),
        entry.recorded().recordedBy(),
        entry.recorded().event().id(),
        payload,
        isErased ? List.of() : sealed,
        isErased ? sealed : List.of(),
        entry.correctedBy(),
        DeviationBody.of(entry.deviations()),
        null,
        StateBody.of(entry.stateAfter()));
  }
}
