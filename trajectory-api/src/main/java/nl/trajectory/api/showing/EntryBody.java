package nl.trajectory.api.showing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.showing.StateBody.DeviationBody;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.SealedFields;
import nl.trajectory.eventstore.tree.EntryLeaf;
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
 * @param leafHash the hash of its leaf in the tree, in base64
 * @param sealedIn the size of the first checkpoint with this entry in it; null: there is none yet
 * @param sealedSince when that was signed; null: not yet
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
    String leafHash,
    @Nullable Long sealedIn,
    @Nullable Instant sealedSince,
    StateBody stateAfter) {

  /**
   * The entry as shown.
   *
   * @param leaf its place in the tree
   * @param isErased whether the participant's personal data was erased
   */
  public static EntryBody of(
      EventJson json, ReplayedEntry entry, EntryLeaf leaf, boolean isErased) {
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
        leaf.hash().toBase64(),
        leaf.sealedIn(),
        leaf.sealedSince(),
        StateBody.of(entry.stateAfter()));
  }
}
