package nl.trajectory.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.trajectory.kafka.record.Entry.SealedPart;
import nl.trajectory.kafka.record.LedgerRecord.Reached;
import nl.trajectory.ledger.Commitment;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The records as readers have come to know them: a change of one is a change for all of them. */
class EntryTest {
  private static final String SOURCE = "urn:nld:oin:00000000000000000000:systeem:trajectory";
  private static final Hash SALT = Sha256.of("salt".getBytes(UTF_8));
  private static final Hash LEAF = Sha256.of("leaf".getBytes(UTF_8));
  private static final Content CONTENT = content("u-17");

  private static Content content(String actor) {
    return new Content(
        "TrialStarted",
        2,
        LocalDate.of(2026, 3, 2),
        Map.of("employer", "E7", "hours", 32L),
        Map.of("actor", actor, "role", "COUNSELLOR"));
  }

  private static Entry entry(Content content, long cause, SealedPart sealed) {
    return new Entry(
        "rijnmond",
        41,
        1_234,
        cause,
        "7d5be5e4-8b2c-4b8a-9a36-1b9f3f4f2f10",
        6,
        UUID.fromString("0d9c1a52-4c55-4f0e-8a35-2c8f8a0f7a11"),
        "Trajectory",
        Instant.parse("2026-03-02T09:00:00.000001Z"),
        Instant.parse("2026-03-02T09:00:00.250000Z"),
        content,
        SALT,
        Commitment.of(SALT.bytes(), CONTENT),
        LEAF,
        sealed);
  }

  @Test
  void an_entry_is_the_record_that_readers_know() throws IOException {
    Entry entry =
        entry(CONTENT, 1_234, new SealedPart(Sha256.of(new byte[] {1}), List.of("remark")));
    assertThat(entry.isAsRecorded(entry.value())).isTrue();
    String text = text(entry.record(SOURCE, entry.value()));
    assertThat(text).isEqualTo(golden("entry.txt"));
    assertThat(Files.readString(Path.of("../../docs/kafka.md"))).contains(text);
  }

  @Test
  void the_hashes_of_leaves_are_the_record_that_readers_know() throws IOException {
    Reached reached = new Reached(1_235, LEAF, 1_200);
    assertThat(text(LedgerRecord.leaves(SOURCE, 1_234, List.of(LEAF, LEAF), reached)))
        .isEqualTo(golden("leaves.txt"));
    assertThat(text(LedgerRecord.checkpoint(SOURCE, "trajectory\n1200\n", reached)))
        .isEqualTo(golden("checkpoint.txt"));
  }

  @Test
  void what_a_region_sees_only_later_says_by_what() {
    ProducerRecord<String, byte[]> record = entry(CONTENT, 1_300, null).record(SOURCE, new byte[0]);
    assertThat(Attributes.text(record.headers(), "ce_delivery")).hasValue("backfill");
    assertThat(Attributes.number(record.headers(), "ce_cause")).hasValue(1_300L);
    assertThat(record.headers().lastHeader("ce_sealedhash")).isNull();
  }

  @Test
  void other_content_than_was_recorded_is_noticed() {
    Entry entry = entry(content("u-18"), 1_234, null);
    assertThat(entry.isAsRecorded(entry.value())).isFalse();
  }

  @Test
  void an_address_is_noticed() {
    assertThat(entry(content("someone@example.org"), 1_234, null).namesAnAddress()).isTrue();
    Content decided =
        new Content(
            "ClaimApproved",
            1,
            LocalDate.of(2026, 3, 2),
            Map.of("by", "someone@example.org"),
            Map.of("actor", "import"));
    assertThat(entry(decided, 1_234, null).namesAnAddress()).isTrue();
    assertThat(entry(CONTENT, 1_234, null).namesAnAddress()).isFalse();
  }

  @Test
  void what_was_written_is_read_back() {
    Entry entry = entry(CONTENT, 1_234, null);
    assertThat(LastRecord.numbered(entry.record(SOURCE, entry.value()).headers()))
        .hasValue(new LastRecord.Numbered(41, LEAF));
    Reached reached = new Reached(1_235, LEAF, 1_200);
    assertThat(
            LastRecord.reached(
                LedgerRecord.leaves(SOURCE, 1_234, List.of(LEAF, LEAF), reached).headers()))
        .hasValue(reached);
    assertThat(LastRecord.reached(entry.record(SOURCE, entry.value()).headers())).isEmpty();
  }

  private static String text(ProducerRecord<String, byte[]> record) {
    List<String> lines = new ArrayList<>();
    lines.add("topic " + record.topic());
    lines.add("key   " + record.key());
    record
        .headers()
        .forEach(header -> lines.add(header.key() + ": " + new String(header.value(), UTF_8)));
    boolean isText =
        !Attributes.text(record.headers(), "content-type").orElse("").contains("octet");
    lines.add(
        "value " + (isText ? new String(record.value(), UTF_8) : record.value().length + " bytes"));
    return String.join("\n", lines) + "\n";
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = EntryTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
