package nl.trajectory.kafka.record;

import java.util.Optional;
import nl.trajectory.kafka.record.LedgerRecord.Reached;
import nl.trajectory.ledger.hash.Hash;
import org.apache.kafka.common.header.Headers;

/** What the last record of a topic says of what was published. */
public final class LastRecord {
  private LastRecord() {}

  /**
   * The last entry of a region.
   *
   * @param n its number
   */
  public record Numbered(long n, Hash leaf) {}

  /** Of a region's topic; empty: it is not a record of ours. */
  public static Optional<Numbered> numbered(Headers headers) {
    return Attributes.number(headers, Attributes.REGION_SEQUENCE)
        .flatMap(n -> leaf(headers).map(leaf -> new Numbered(n, leaf)));
  }

  /** Of the ledger's topic; empty: it is not a record of ours. */
  public static Optional<Reached> reached(Headers headers) {
    return Attributes.number(headers, Attributes.SEQUENCE)
        .flatMap(
            position ->
                Attributes.number(headers, Attributes.SEALED_UP_TO)
                    .flatMap(size -> leaf(headers).map(leaf -> new Reached(position, leaf, size))));
  }

  private static Optional<Hash> leaf(Headers headers) {
    return Attributes.text(headers, Attributes.LEAF_HASH)
        .flatMap(
            text -> {
              try {
                return Optional.of(Hash.fromBase64(text));
              } catch (IllegalArgumentException e) {
                return Optional.empty();
              }
            });
  }
}
