package nl.trajectory.kafka.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.trajectory.ledger.Commitment;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.Moment;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.CanonicalJson;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a region, with all that its record says.
 *
 * @param region the region's code
 * @param n its number in the region, from 0
 * @param position its place in the one order
 * @param cause the position of the entry that made it visible to the region: its own, unless the
 *     region saw the stream only later
 * @param streamType the kind of the stream; null: it has none
 * @param recordedAt when it was recorded
 * @param knownAt since when it is known
 * @param salt of its commitment
 * @param leaf the hash of its leaf
 * @param sealed what was sealed, of which only hash and names are told; null: nothing
 */
public record Entry(
    String region,
    long n,
    long position,
    long cause,
    String stream,
    int sequence,
    UUID eventId,
    @Nullable String streamType,
    Instant recordedAt,
    Instant knownAt,
    Content content,
    Hash salt,
    Hash commitment,
    Hash leaf,
    @Nullable SealedPart sealed) {

  /**
   * What is not published of an entry.
   *
   * @param hash of the sealed bytes
   * @param fields the names of the sealed fields
   */
  public record SealedPart(Hash hash, List<String> fields) {
    public SealedPart {
      fields = List.copyOf(fields);
    }
  }

  /** The bytes that the leaf commits to. */
  public byte[] value() {
    return CanonicalJson.write(content.toJson());
  }

  /** Whether the value is the one that the leaf commits to. */
  public boolean isAsRecorded(byte[] value) {
    return Commitment.ofCanonical(salt.bytes(), value).equals(commitment);
  }

  /** Whether who recorded it, or decided, is named by an address, which is personal data. */
  public boolean namesAnAddress() {
    return isAddress(content.metadata().get("actor")) || isAddress(content.payload().get("by"));
  }

  private static boolean isAddress(@Nullable Object name) {
    return name instanceof String text && text.indexOf('@') >= 0;
  }

  /**
   * The record.
   *
   * @param source the {@code ce_source}
   * @param value as above
   */
  public ProducerRecord<String, byte[]> record(String source, byte[] value) {
    Attributes attributes =
        new Attributes(
                source,
                "nl.trajectory." + content.type() + ".v" + content.revision(),
                eventId.toString(),
                "application/json")
            .put("ce_subject", stream)
            .put("ce_time", Moment.format(recordedAt))
            .put(Attributes.SEQUENCE, position)
            .put(Attributes.REGION_SEQUENCE, n)
            .put("ce_streamsequence", sequence)
            .put("ce_knownat", Moment.format(knownAt))
            .put("ce_delivery", cause == position ? "live" : "backfill")
            .put("ce_cause", cause)
            .put("ce_salt", salt.toBase64())
            .put(Attributes.LEAF_HASH, leaf.toBase64());
    if (streamType != null) {
      attributes.put("ce_streamtype", streamType);
    }
    if (sealed != null) {
      attributes.put("ce_sealedhash", sealed.hash().toBase64());
      attributes.put("ce_sealedfields", String.join(",", sealed.fields()));
    }
    return new ProducerRecord<>(Topics.of(region), 0, null, stream, value, attributes.headers());
  }
}
