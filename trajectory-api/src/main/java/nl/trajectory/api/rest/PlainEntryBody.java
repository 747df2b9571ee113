package nl.trajectory.api.rest;

import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.tree.EntryLeaf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of the history of a cost, a cohort or an employer as it is shown.
 *
 * @param occurredOn the day that it speaks of; null: of none
 * @param id the sender's own identity; null: none
 * @param payload the fields, as in a journal
 * @param correctedBy sequence number of the last correction of this entry; null: none
 * @param leafHash the hash of its leaf in the tree, in base64
 * @param sealedIn the size of the first checkpoint with this entry in it; null: there is none yet
 * @param sealedSince when that was signed; null: not yet
 */
record PlainEntryBody(
    int sequence,
    long position,
    String type,
    @Nullable LocalDate occurredOn,
    Instant recordedAt,
    RecordedBy recordedBy,
    @Nullable String id,
    ObjectNode payload,
    @Nullable Integer correctedBy,
    String leafHash,
    @Nullable Long sealedIn,
    @Nullable Instant sealedSince) {

  static PlainEntryBody of(
      EventJson json,
      RecordedEvent recorded,
      @Nullable LocalDate occurredOn,
      @Nullable Integer correctedBy,
      EntryLeaf leaf) {
    ObjectNode payload = json.write(recorded.event());
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
        leaf.hash().toBase64(),
        leaf.sealedIn(),
        leaf.sealedSince());
  }
}
