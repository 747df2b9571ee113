package nl.trajectory.kafka.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import nl.trajectory.kafka.cluster.KafkaRefused;
import nl.trajectory.kafka.publish.PublicationTables.Checkpoint;
import nl.trajectory.kafka.record.Entry;
import nl.trajectory.kafka.record.LedgerRecord;
import nl.trajectory.kafka.record.LedgerRecord.Reached;
import nl.trajectory.kafka.record.Topics;
import nl.trajectory.ledger.hash.Hash;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishing from where the topics end, one transaction after the other, until an error: then a new
 * session finds out anew where they end. Mutable; for one thread.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int POSITIONS_AT_ONCE = 2_000;

  private final Producer<String, byte[]> producer;
  private final PublicationTables tables;
  private final String source;

  /** By region: how many entries its topic has. */
  private final Map<String, Long> sizes;

  /** By topic: the offset that the next record gets at least. */
  private final Map<String, Long> ends;

  private Reached reached;

  Session(Producer<String, byte[]> producer, PublicationTables tables, String source, Start start) {
    this.producer = producer;
    this.tables = tables;
    this.source = source;
    this.sizes = new HashMap<>(start.sizes());
    this.ends = new HashMap<>(start.ends());
    this.reached = start.reached();
  }

  /**
   * Where the topics are.
   *
   * @param reached by the ledger's topic
   * @param sizes by region: how many entries its topic has
   * @param ends by topic: the offset that the next record gets at least
   */
  record Start(Reached reached, Map<String, Long> sizes, Map<String, Long> ends) {}

  /** The last position that is published; -1: none. */
  long position() {
    return reached.position();
  }

  /** Sends again what a topic lacks of what is published, as when it was made anew. */
  void sendAgain() {
    Map<String, Long> published = tables.sizes(reached.position());
    for (Map.Entry<String, Long> region : published.entrySet()) {
      long has = sizes.getOrDefault(region.getKey(), 0L);
      if (has < region.getValue()) {
        LOG.warn(
            "The topic {} lacks entries {} to {}: they are sent again",
            Topics.of(region.getKey()),
            has,
            region.getValue() - 1);
      }
      while (has < region.getValue()) {
        long before = Math.min(has + POSITIONS_AT_ONCE, region.getValue());
        send(tables.entriesOf(region.getKey(), has, before), List.of());
        has = before;
      }
    }
  }

  /**
   * Publishes what comes next, in one transaction.
   *
   * @return false: there was nothing
   */
  boolean step() {
    long after = reached.position();
    long upTo = Math.min(after + POSITIONS_AT_ONCE, tables.routed());
    List<ProducerRecord<String, byte[]>> ledger = new ArrayList<>();
    Reached next = reached;
    List<Entry> entries = List.of();
    if (upTo > after) {
      List<Hash> leaves = tables.leaves(after, upTo);
      next = new Reached(upTo, leaves.get(leaves.size() - 1), reached.sealedUpTo());
      ledger.add(LedgerRecord.leaves(source, after + 1, leaves, next));
      entries = tables.entries(after, upTo);
    }
    for (Checkpoint checkpoint : tables.checkpoints(next.sealedUpTo(), next.position() + 1)) {
      next = new Reached(next.position(), next.leaf(), checkpoint.size());
      ledger.add(LedgerRecord.checkpoint(source, checkpoint.note(), next));
    }
    if (ledger.isEmpty()) {
      return false;
    }
    send(entries, ledger);
    reached = next;
    return true;
  }

  private void send(List<Entry> entries, List<ProducerRecord<String, byte[]>> ledger) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    Map<String, Long> grown = new HashMap<>(sizes);
    for (Entry entry : entries) {
      if (entry.n() == grown.getOrDefault(entry.region(), 0L)) {
        records.add(record(entry));
        grown.put(entry.region(), entry.n() + 1);
      } else if (entry.n() > grown.getOrDefault(entry.region(), 0L)) {
        throw new IllegalStateException("A number of the region " + entry.region() + " is missing");
      }
    }
    records.addAll(ledger);
    commit(records);
    sizes.putAll(grown);
  }

  private ProducerRecord<String, byte[]> record(Entry entry) {
    byte[] value = entry.value();
    if (!entry.isAsRecorded(value)) {
      throw new KafkaRefused(
          "kafka.entry-altered",
          "The entry at position " + entry.position() + " is not what was recorded; see verify.");
    }
    if (entry.namesAnAddress()) {
      throw new KafkaRefused(
          "kafka.actor-is-address",
          "Who recorded the entry at position "
              + entry.position()
              + " is named by an address, which Kafka could not forget.");
    }
    return entry.record(source, value);
  }

  private void commit(List<ProducerRecord<String, byte[]>> records) {
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : records) {
      Future<RecordMetadata> one = producer.send(record);
      if (one.isDone()) {
        // It failed at once: each of the others would be waited for as long.
        offset(one);
      }
      sent.add(one);
    }
    producer.flush();
    Map<String, Long> grown = new HashMap<>(ends);
    for (int i = 0; i < sent.size(); i++) {
      long offset = offset(sent.get(i));
      String topic = records.get(i).topic();
      if (offset < grown.getOrDefault(topic, 0L)) {
        throw new IllegalStateException("The topic " + topic + " was made anew meanwhile");
      }
      grown.put(topic, offset + 1);
    }
    producer.commitTransaction();
    ends.putAll(grown);
  }

  private static long offset(Future<RecordMetadata> sent) {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        throw new KafkaRefused("kafka.record-too-large", "A record is larger than Kafka takes.");
      }
      throw e.getCause() instanceof RuntimeException error
          ? error
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
