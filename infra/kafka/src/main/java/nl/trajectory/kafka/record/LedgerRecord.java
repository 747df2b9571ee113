package nl.trajectory.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import nl.trajectory.ledger.hash.Hash;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of the ledger's topic. Each says up to where everything is published: the last of
 * them is what the publisher goes on from.
 */
public final class LedgerRecord {
  private static final String LEAVES = "nl.trajectory.ledger.leaves.v1";
  private static final String CHECKPOINT = "nl.trajectory.ledger.checkpoint.v1";

  private LedgerRecord() {}

  /**
   * Up to where everything is published.
   *
   * @param position the last position; -1: none
   * @param leaf its leaf
   * @param sealedUpTo the size of the last checkpoint that was published; 0: none
   */
  public record Reached(long position, Hash leaf, long sealedUpTo) {}

  /**
   * The hashes of the leaves from a position on, 32 bytes each.
   *
   * @param from the position of the first
   * @param reached with these
   */
  public static ProducerRecord<String, byte[]> leaves(
      String source, long from, List<Hash> leaves, Reached reached) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    leaves.forEach(leaf -> value.writeBytes(leaf.bytes()));
    Attributes attributes =
        new Attributes(
                source, LEAVES, "leaves-" + from + "-" + leaves.size(), "application/octet-stream")
            .put("ce_from", from)
            .put("ce_count", leaves.size());
    return record("leaves", value.toByteArray(), attributes, reached);
  }

  /**
   * A signed checkpoint.
   *
   * @param note as the log signed it
   * @param reached with it
   */
  public static ProducerRecord<String, byte[]> checkpoint(
      String source, String note, Reached reached) {
    Attributes attributes =
        new Attributes(
            source, CHECKPOINT, "checkpoint-" + reached.sealedUpTo(), "text/plain; charset=utf-8");
    return record("checkpoint", note.getBytes(UTF_8), attributes, reached);
  }

  private static ProducerRecord<String, byte[]> record(
      String key, byte[] value, Attributes attributes, Reached reached) {
    attributes
        .put(Attributes.SEQUENCE, reached.position())
        .put(Attributes.LEAF_HASH, reached.leaf().toBase64())
        .put(Attributes.SEALED_UP_TO, reached.sealedUpTo());
    return new ProducerRecord<>(Topics.LEDGER, 0, null, key, value, attributes.headers());
  }
}
