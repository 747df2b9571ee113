package nl.trajectory.api.rest;

import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents.StreamEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.tree.EntryLeaf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of the history of a cost, a cohort, an employer or an agreement as it is shown.
 *
 * @param position place in the one order; null: recorded, and not placed in the order yet
 * @param occurredOn the day that it speaks of; null: of none
 * @param recordedAt since when it is known; null together with the position
 * @param id the sender's own identity; null: none
 * @param payload the fields, as in a journal
 * @param correctedBy sequence number of the last correction of this entry; null: none
 * @param leafHash the hash of its leaf in the tree, in base64; null together with the position
 * @param sealedIn the size of the first checkpoint with this entry in it; null: there is none yet
 * @param sealedSince when that was signed; null: not yet
 */
record PlainEntryBody(
    int sequence,
    @Nullable Long position,
    String type,
    @Nullable LocalDate occurredOn,
    @Nullable Instant recordedAt,
    RecordedBy recordedBy,
    @Nullable String id,
    ObjectNode payload,
    @Nullable Integer correctedBy,
    @Nullable String leafHash,
    @Nullable Long sealedIn,
    @Nullable Instant sealedSince) {

  static PlainEntryBody of(
      EventJson json,
      StreamEvent recorded,
      @Nullable LocalDate occurredOn,
      @Nullable Integer correctedBy,
      @Nullable EntryLeaf leaf) {
    ObjectNode payload = json.write(recorded.event());
    // It may have been placed since the entry was read.
    EntryLeaf placed = recorded.position() == null ? null : leaf;
    JsonNode id = payload.remove("id");
    return new PlainEntryBody(
        recorded.sequence(),
        recorded.position(),
        EventJson.typeOf(recorded.event()),
        occurredOn,
        recorded.recordedAt(),
        recorded.recordedBy(),
        id == null || id.isNull() ? null : id.stringValue(),
        payload,
        correctedBy,
        placed == null ? null : placed.hash().toBase64(),
        placed == null ? null : placed.sealedIn(),
        placed == null ? null : placed.sealedSince());
  }
}
