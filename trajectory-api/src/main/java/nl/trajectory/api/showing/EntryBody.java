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
 * @param position place in the one order; null: recorded, and not placed in the order yet
 * @param recordedAt since when it is known; null together with the position
 * @param id the journal's own identity; null: none
 * @param payload the open fields, as in a journal
 * @param sealed names of the fields that are sealed and left out of the payload
 * @param erased names of the fields that were sealed and can never be opened again
 * @param correctedBy sequence number of the last correction of this entry; null: none
 * @param leafHash the hash of its leaf in the tree, in base64; null together with the position
 * @param sealedIn the size of the first checkpoint with this entry in it; null: there is none yet
 * @param sealedSince when that was signed; null: not yet
 */
public record EntryBody(
    int sequence,
    @Nullable Long position,
    String type,
    LocalDate occurredOn,
    @Nullable Instant recordedAt,
    RecordedBy recordedBy,
    @Nullable String id,
    ObjectNode payload,
    List<String> sealed,
    List<String> erased,
    @Nullable Integer correctedBy,
    List<DeviationBody> deviations,
    @Nullable String leafHash,
    @Nullable Long sealedIn,
    @Nullable Instant sealedSince,
    StateBody stateAfter) {

  /**
   * The entry as shown.
   *
   * @param leaf its place in the tree; null: none yet
   * @param isErased whether the participant's personal data was erased
   */
  public static EntryBody of(
      EventJson json, ReplayedEntry entry, @Nullable EntryLeaf leaf, boolean isErased) {
    ObjectNode payload = json.write(entry.recorded().event());
    payload.remove("occurredOn");
    payload.remove("id");
    // It may have been placed since the entry was read.
    EntryLeaf placed = entry.recorded().position() == null ? null : leaf;
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
        placed == null ? null : placed.hash().toBase64(),
        placed == null ? null : placed.sealedIn(),
        placed == null ? null : placed.sealedSince(),
        StateBody.of(entry.stateAfter()));
  }
}
