package nl.trajectory.kafka.publish;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.trajectory.kafka.cluster.KafkaRefused;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the last committed record of each topic. */
final class TopicEnds {
  private static final long FIRST_WINDOW = 64;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final Consumer<String, byte[]> committed;
  private final Consumer<String, byte[]> all;

  /**
   * @param committed reads what is committed only
   * @param all reads everything
   */
  TopicEnds(Consumer<String, byte[]> committed, Consumer<String, byte[]> all) {
    this.committed = committed;
    this.all = all;
  }

  /**
   * Where the topics end.
   *
   * @param last the last record; a topic without any has none
   * @param ends the offset that the next one gets at least
   */
  record Ends(Map<String, ConsumerRecord<String, byte[]>> last, Map<String, Long> ends) {}

  /**
   * @throws KafkaRefused when a transaction of somebody else is open in one
   */
  Ends read(Collection<String> topics) {
    List<TopicPartition> partitions =
        topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
    all.assign(partitions);
    committed.assign(partitions);
    Map<TopicPartition, Long> ends = all.endOffsets(partitions);
    Map<TopicPartition, Long> stable = committed.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      if (stable.getOrDefault(partition, 0L) < ends.getOrDefault(partition, 0L)) {
        throw KafkaRefused.passing(
            "kafka.foreign-transaction",
            "Somebody else has a transaction open in the topic " + partition.topic() + ".");
      }
    }
    Map<TopicPartition, Long> begins = committed.beginningOffsets(partitions);
    Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();
    Set<TopicPartition> open = new HashSet<>();
    for (TopicPartition partition : partitions) {
      if (ends.getOrDefault(partition, 0L) > begins.getOrDefault(partition, 0L)) {
        open.add(partition);
      }
    }
    for (long window = FIRST_WINDOW; !open.isEmpty(); window *= 8) {
      readWindow(open, begins, ends, window, last);
      long looked = window;
      open.removeIf(
          partition ->
              last.containsKey(partition.topic())
                  || ends.getOrDefault(partition, 0L) - looked
                      <= begins.getOrDefault(partition, 0L));
    }
    Map<String, Long> offsets = new HashMap<>();
    ends.forEach((partition, offset) -> offsets.put(partition.topic(), offset));
    return new Ends(last, offsets);
  }

  private void readWindow(
      Set<TopicPartition> partitions,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends,
      long window,
      Map<String, ConsumerRecord<String, byte[]>> last) {
    committed.assign(partitions);
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      committed.seek(partition, Math.max(begin, ends.getOrDefault(partition, 0L) - window));
    }
    long start = System.nanoTime();
    Set<TopicPartition> unread = new HashSet<>(partitions);
    while (!unread.isEmpty()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("The ends of the topics could not be read in time");
      }
      committed.poll(POLL).forEach(record -> last.put(record.topic(), record));
      unread.removeIf(
          partition -> committed.position(partition) >= ends.getOrDefault(partition, 0L));
    }
  }
}
