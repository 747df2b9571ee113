package nl.trajectory.kafka.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.eventstore.TestStore;
import nl.trajectory.kafka.cluster.KafkaRefused;
import nl.trajectory.kafka.publish.TopicEnds.Ends;
import nl.trajectory.kafka.record.LedgerRecord;
import nl.trajectory.kafka.record.LedgerRecord.Reached;
import nl.trajectory.kafka.record.Topics;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicsAtStartIT {
  private static final Hash OTHER = Sha256.of(new byte[] {1});
  private final PublicationTables tables = new PublicationTables(TestStore.APP);

  private long recorded() {
    String name = TestStore.newId();
    EmployerRegistered employer = new EmployerRegistered(name, "Bakkerij", "Zeeland", "F");
    TestStore.publish(TestStore.message(name, 0, employer));
    return tables.last();
  }

  @Test
  void empty_topics_are_begun_at_the_beginning() {
    Session.Start start = starting(Optional.empty());
    assertThat(start.reached().position()).isEqualTo(-1);
    assertThat(start.sizes()).containsEntry("rijnmond", 0L);
  }

  @Test
  void it_goes_on_after_the_last_position_that_is_there() {
    Reached reached = new Reached(recorded(), tables.leaf(tables.last()).orElseThrow(), 0);
    assertThat(starting(Optional.of(reached)).reached()).isEqualTo(reached);
  }

  @Test
  void nothing_is_sent_when_the_topics_have_more_than_the_store() {
    assertThat(refused(new Reached(recorded() + 1_000, OTHER, 0))).isEqualTo("kafka.ahead");
  }

  @Test
  void nothing_is_sent_when_the_topics_are_of_another_history() {
    assertThat(refused(new Reached(recorded(), OTHER, 0))).isEqualTo("kafka.other-history");
  }

  @Test
  void a_record_of_somebody_else_is_no_place_to_go_on_from() {
    ConsumerRecord<String, byte[]> foreign =
        new ConsumerRecord<>(Topics.LEDGER, 0, 0, "key", new byte[0]);
    KafkaRefused refused =
        catchThrowableOfType(KafkaRefused.class, () -> at(Map.of(Topics.LEDGER, foreign)));
    assertThat(refused.code()).isEqualTo("kafka.other-history");
  }

  private String refused(Reached reached) {
    return catchThrowableOfType(KafkaRefused.class, () -> starting(Optional.of(reached))).code();
  }

  private Session.Start starting(Optional<Reached> reached) {
    return at(reached.isEmpty() ? Map.of() : Map.of(Topics.LEDGER, record(reached.orElseThrow())));
  }

  private Session.Start at(Map<String, ConsumerRecord<String, byte[]>> last) {
    return new Starting(tables).at(new Ends(last, Map.of()), List.of("rijnmond"));
  }

  private static ConsumerRecord<String, byte[]> record(Reached reached) {
    ProducerRecord<String, byte[]> sent =
        LedgerRecord.leaves("source", reached.position(), List.of(reached.leaf()), reached);
    return new ConsumerRecord<>(
        sent.topic(),
        0,
        0,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        sent.key(),
        sent.value(),
        sent.headers(),
        Optional.empty());
  }
}
