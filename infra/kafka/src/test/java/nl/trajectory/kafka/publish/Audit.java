package nl.trajectory.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.eventstore.TestStore.APP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.kafka.TestCluster;
import nl.trajectory.kafka.TestRegions;
import nl.trajectory.kafka.record.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Compares what a reader of the topics finds with what the store has, from the beginning. */
final class Audit {
  private static final Duration POLL = Duration.ofMillis(200);

  private Audit() {}

  /** An entry as it is told from both sides. */
  private record Seen(
      long n, long position, String stream, String event, String leaf, String commitment) {}

  static void everythingIsThereOnceAndInOrder() throws Exception {
    List<String> codes = new ArrayList<>(TestRegions.CODES.all());
    codes.add(Topics.SHARED);
    for (String code : codes) {
      List<Seen> seen = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : read(Topics.of(code))) {
        seen.add(seen(record));
      }
      List<Seen> stored = stored(code);
      for (int n = 0; n < Math.min(seen.size(), stored.size()); n++) {
        assertThat(seen.get(n)).as(code).isEqualTo(stored.get(n));
      }
      assertThat(seen.size()).as(code).isEqualTo(stored.size());
    }
    ledgerIsWhole(read(Topics.LEDGER));
  }

  private static void ledgerIsWhole(List<ConsumerRecord<String, byte[]>> records) {
    ByteArrayOutputStream leaves = new ByteArrayOutputStream();
    long next = 0;
    for (ConsumerRecord<String, byte[]> record : records) {
      assertThat(record.key()).isEqualTo("leaves");
      assertThat(number(record, "ce_from")).isEqualTo(next);
      next += number(record, "ce_count");
      assertThat(number(record, "ce_sequence")).isEqualTo(next - 1);
      leaves.writeBytes(record.value());
    }
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    APP.sql("SELECT leaf FROM event_store.ledger ORDER BY position")
        .query(
            row -> {
              stored.writeBytes(row.getBytes(1));
            });
    assertThat(leaves.toByteArray()).isEqualTo(stored.toByteArray());
  }

  private static List<Seen> stored(String code) {
    return APP.sql(
            """
            SELECT n.n, n.position, e.stream_id, e.event_id, l.leaf, e.commitment
            FROM publication.entry n JOIN event_store.ledger l USING (position)
            JOIN event_store.event e USING (appended) WHERE n.region = ? ORDER BY n.n
            """)
        .param(code)
        .query(
            (row, i) ->
                new Seen(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    base64(row.getBytes(5)),
                    base64(row.getBytes(6))))
        .list();
  }

  private static Seen seen(ConsumerRecord<String, byte[]> record) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(Base64.getDecoder().decode(text(record, "ce_salt")));
    return new Seen(
        number(record, "ce_regionsequence"),
        number(record, "ce_sequence"),
        record.key(),
        text(record, "ce_id"),
        text(record, "ce_leafhash"),
        base64(sha.digest(record.value())));
  }

  static List<ConsumerRecord<String, byte[]>> read(String topic) {
    Map<String, Object> settings = new HashMap<>(TestCluster.asAdmin());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      List<TopicPartition> only = List.of(partition);
      consumer.assign(only);
      consumer.seekToBeginning(only);
      long end = consumer.endOffsets(only).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  static String text(ConsumerRecord<String, byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), UTF_8);
  }

  private static long number(ConsumerRecord<String, byte[]> record, String header) {
    return Long.parseLong(text(record, header));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
