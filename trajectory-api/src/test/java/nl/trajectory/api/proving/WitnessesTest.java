package nl.trajectory.api.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.SigningKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WitnessesTest {
  private static final SigningKey ONE = key();
  private static final SigningKey OTHER = key();
  private static final SigningKey STRANGER = key();

  private static SigningKey key() {
    return SigningKey.generate("witness.example", new SecureRandom());
  }

  @Test
  void what_nobody_signed_is_not_witnessed() {
    assertThat(knowing(null).areEnough(signedBy())).isFalse();
    assertThat(knowing(0).areEnough(signedBy())).isFalse();
    assertThat(knowing(0, ONE).areEnough(signedBy())).isFalse();
    assertThat(knowing(0, ONE).areEnough(signedBy(ONE))).isTrue();
  }

  @Test
  void a_witness_that_is_not_known_does_not_count() {
    assertThat(knowing(null).areEnough(signedBy(STRANGER))).isFalse();
    assertThat(knowing(1, ONE).areEnough(signedBy(STRANGER))).isFalse();
  }

  @Test
  void as_many_as_are_asked_for_must_have_signed() {
    assertThat(knowing(null, ONE, OTHER).areEnough(signedBy(ONE))).isFalse();
    assertThat(knowing(null, ONE, OTHER).areEnough(signedBy(ONE, OTHER))).isTrue();
    assertThat(knowing(1, ONE, OTHER).areEnough(signedBy(OTHER))).isTrue();
  }

  private static Witnesses knowing(@Nullable Integer required, SigningKey... keys) {
    String witnesses =
        Arrays.stream(keys)
            .map(key -> "https://witness.example " + key.cosigner())
            .collect(Collectors.joining(","));
    return new Witnesses(
        new Settings(
            Mode.SERVE,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            witnesses,
            required,
            null,
            null,
            null,
            null));
  }

  private static StoredCheckpoint signedBy(SigningKey... keys) {
    List<StoredCheckpoint.Witnessed> cosignatures =
        Stream.of(keys)
            .map(key -> key.cosigner().toString())
            .map(key -> new StoredCheckpoint.Witnessed(key, "line", Instant.EPOCH))
            .toList();
    return new StoredCheckpoint(
        1, Hash.of(new byte[32]), "note", Instant.EPOCH, cosignatures, null);
  }
}
