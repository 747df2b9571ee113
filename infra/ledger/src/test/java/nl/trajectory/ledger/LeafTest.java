package nl.trajectory.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {
  private static final Hash ZERO = Hash.of(new byte[32]);
  private static final String ZERO_TEXT = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");

  @Test
  void a_leaf_has_one_text_and_its_hash_is_over_that() {
    Leaf leaf = new Leaf("s", 1, ID, NOON, NOON.plusNanos(1000), ZERO, ZERO, ZERO);
    String text =
        "{\"commitment\":\""
            + ZERO_TEXT
            + "\",\"eventId\":\"00000000-0000-4000-8000-00000000000a\","
            + "\"knownAt\":\"2026-01-31T12:00:00.000001Z\",\"previous\":\""
            + ZERO_TEXT
            + "\",\"recordedAt\":\"2026-01-31T12:00:00.000000Z\",\"sealed\":\""
            + ZERO_TEXT
            + "\",\"sequence\":1,\"stream\":\"s\",\"version\":1}";
    assertThat(new String(leaf.bytes(), UTF_8)).isEqualTo(text);
    assertThat(leaf.hash()).isEqualTo(Sha256.of(new byte[] {0}, text.getBytes(UTF_8)));
  }

  @Test
  void what_is_written_is_read_back() throws JsonRefused {
    for (Leaf leaf :
        List.of(
            new Leaf("s", 0, ID, NOON, NOON, null, ZERO, null),
            new Leaf("t", 7, ID, NOON, NOON, ZERO, ZERO, ZERO))) {
      assertThat(Leaf.fromJson(fields(leaf.toJson()))).isEqualTo(leaf);
    }
  }

  @Test
  void the_first_entry_has_no_previous_one_and_every_other_has() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Leaf("s", 0, ID, NOON, NOON, ZERO, ZERO, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Leaf("s", 1, ID, NOON, NOON, null, ZERO, null));
  }

  @Test
  void a_leaf_out_of_form_is_refused() {
    Map<String, Object> good =
        new LinkedHashMap<>(new Leaf("s", 0, ID, NOON, NOON, null, ZERO, null).toJson());
    for (String name : List.copyOf(good.keySet())) {
      Map<String, Object> missing = new LinkedHashMap<>(good);
      missing.remove(name);
      assertRefused(missing);
      Map<String, Object> wrong = new LinkedHashMap<>(good);
      wrong.put(name, "?");
      if (!name.equals("stream")) {
        assertRefused(wrong);
      }
    }
    for (String id : List.of("1-2-3-4-5", ID.toString().toUpperCase(Locale.ROOT))) {
      Map<String, Object> wrong = new LinkedHashMap<>(good);
      wrong.put("eventId", id);
      assertRefused(wrong);
    }
    good.put("more", "");
    assertRefused(good);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.00000Z",
        "2026-01-31T12:00:00.0000000Z",
        "2026-02-30T12:00:00.000000Z",
        "2026-01-31T24:00:00.000000Z",
        "2026-01-31T23:59:60.000000Z",
        "2026-01-31t12:00:00.000000z",
        "2026-01-31T12:00:00.000000+00:00",
        "0000-01-01T00:00:00.000000Z",
        "+12026-01-31T12:00:00.000000Z",
        ""
      })
  void an_instant_has_one_text_only(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Moment.parse(text));
  }

  @Test
  void an_instant_finer_than_microseconds_has_no_text() {
    assertThatIllegalArgumentException().isThrownBy(() -> Moment.format(NOON.plusNanos(1)));
    assertThat(Moment.parse("2026-01-31T12:00:00.000000Z")).isEqualTo(NOON);
  }

  @Test
  void a_commitment_is_over_the_salt_and_the_canonical_content() {
    byte[] salt = new byte[32];
    salt[0] = 1;
    Content content = new Content("Type", 2, LocalDate.of(2026, 1, 31), Map.of("a", 1), Map.of());
    String text =
        "{\"metadata\":{},\"occurredOn\":\"2026-01-31\",\"payload\":{\"a\":1},"
            + "\"revision\":2,\"type\":\"Type\"}";
    assertThat(Commitment.of(salt, content)).isEqualTo(Sha256.of(salt, text.getBytes(UTF_8)));
    Content undated = new Content("Type", 2, null, Map.of(), Map.of());
    assertThat(undated.toJson()).doesNotContainKey("occurredOn");
    assertThatIllegalArgumentException().isThrownBy(() -> Commitment.of(new byte[31], content));
  }

  @Test
  void content_has_a_type_a_revision_and_a_common_date() {
    LocalDate far = LocalDate.of(10_000, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Content("", 1, null, Map.of(), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Content("Type", 0, null, Map.of(), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Content("Type", 1, far, Map.of(), Map.of()));
  }

  @Test
  void heads_are_sorted_by_stream_and_each_stream_has_one() {
    StreamHead a = new StreamHead("a", 0, ZERO);
    StreamHead b = new StreamHead("b", 3, ZERO);
    assertThat(StreamHead.leaves(List.of(b, a))).containsExactly(a.leafHash(), b.leafHash());
    String text = "{\"head\":\"" + ZERO_TEXT + "\",\"sequence\":3,\"stream\":\"b\"}";
    assertThat(b.leafHash()).isEqualTo(Sha256.of(new byte[] {0}, text.getBytes(UTF_8)));
    assertThatIllegalArgumentException().isThrownBy(() -> StreamHead.leaves(List.of(a, b, a)));
  }

  private static JsonFields fields(Object json) throws JsonRefused {
    return JsonFields.of(CanonicalJson.parseCanonical(CanonicalJson.write(json)), "it");
  }

  private static void assertRefused(Map<String, Object> json) {
    assertThatThrownBy(() -> Leaf.fromJson(fields(json))).isInstanceOf(JsonRefused.class);
  }
}
