package nl.trajectory.kafka.publish;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.kafka.cluster.KafkaRefused;
import nl.trajectory.kafka.publish.TopicEnds.Ends;
import nl.trajectory.kafka.record.LastRecord;
import nl.trajectory.kafka.record.LastRecord.Numbered;
import nl.trajectory.kafka.record.LedgerRecord.Reached;
import nl.trajectory.kafka.record.Topics;
import nl.trajectory.ledger.hash.Hash;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds out where to go on, and whether the topics are of this very history. */
final class Starting {
  /** Stands for the leaf where nothing is published yet. */
  private static final Hash NO_LEAF = Hash.of(new byte[Hash.LENGTH]);

  private final PublicationTables tables;

  Starting(PublicationTables tables) {
    this.tables = tables;
  }

  /**
   * Where the topics are.
   *
   * @param codes of all that is numbered
   * @throws KafkaRefused when they hold another history, or more than this one has
   */
  Session.Start at(Ends ends, Collection<String> codes) {
    Map<String, Long> sizes = new HashMap<>();
    for (String code : codes) {
      ConsumerRecord<String, byte[]> last = ends.last().get(Topics.of(code));
      sizes.put(code, last == null ? 0 : size(code, last));
    }
    ConsumerRecord<String, byte[]> last = ends.last().get(Topics.LEDGER);
    return new Session.Start(
        last == null ? new Reached(-1, NO_LEAF, 0) : reached(last), sizes, ends.ends());
  }

  private Reached reached(ConsumerRecord<String, byte[]> last) {
    Reached reached =
        LastRecord.reached(last.headers()).orElseThrow(() -> otherHistory(Topics.LEDGER));
    compare(tables.leaf(reached.position()), reached.leaf(), Topics.LEDGER);
    return reached;
  }

  private long size(String code, ConsumerRecord<String, byte[]> last) {
    Numbered entry =
        LastRecord.numbered(last.headers()).orElseThrow(() -> otherHistory(last.topic()));
    compare(tables.leafOf(code, entry.n()), entry.leaf(), last.topic());
    return entry.n() + 1;
  }

  private static void compare(Optional<Hash> ours, Hash theirs, String topic) {
    if (ours.isEmpty()) {
      throw new KafkaRefused(
          "kafka.ahead",
          "The topic "
              + topic
              + " has more than this store: an older backup was put back, or it is another store's."
              + " Nothing is sent.");
    }
    if (!ours.get().equals(theirs)) {
      throw otherHistory(topic);
    }
  }

  private static KafkaRefused otherHistory(String topic) {
    return new KafkaRefused(
        "kafka.other-history",
        "The topic " + topic + " ends with a record that is not of this store. Nothing is sent.");
  }
}
