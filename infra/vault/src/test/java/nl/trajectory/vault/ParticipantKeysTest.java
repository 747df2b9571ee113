package nl.trajectory.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.trajectory.domain.Sealed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ParticipantKeysTest {
  private static Aead aead;
  private static ParticipantKeys keys;

  @BeforeAll
  static void make() throws GeneralSecurityException {
    AeadConfig.register();
    PrfConfig.register();
    aead =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
    keys =
        new ParticipantKeys(
            aead,
            KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF)
                .getPrimitive(RegistryConfiguration.get(), PrfSet.class));
  }

  private static int length(String content) {
    return Base64.getDecoder().decode(keys.seal("purpose", content).ciphertext()).length;
  }

  @Test
  void the_length_of_what_is_sealed_tells_little() {
    assertThat(
            Stream.of("", "1", "10", "HEALTH", "ADMINISTRATION", "a".repeat(255))
                .map(ParticipantKeysTest::length))
        .containsOnly(length("7"));
    assertThat(length("a".repeat(256))).isEqualTo(length("a".repeat(511)));
    assertThat(IntStream.range(0, 5000).mapToObj(n -> length("a".repeat(n))).distinct())
        .as("lengths for up to 5,000 characters")
        .hasSize(6);
  }

  @Test
  void whatever_is_sealed_opens_again_however_it_ends() {
    for (String content :
        List.of("", "\u0000", "\u0000\u0000", "\u0080", "é".repeat(128), "a".repeat(256))) {
      assertThat(keys.open("purpose", keys.seal("purpose", content))).isEqualTo(content);
    }
  }

  @Test
  void what_was_sealed_before_there_was_padding_opens_as_it_is() throws Exception {
    for (String content : List.of("", "Quillemijn", "\u0080\u0000", "a".repeat(255) + "\u0080")) {
      byte[] cipher = aead.encrypt(content.getBytes(UTF_8), "purpose".getBytes(UTF_8));
      Sealed old = new Sealed(Base64.getEncoder().encodeToString(cipher), "mark");
      assertThat(keys.open("purpose", old)).isEqualTo(content);
      assertThatThrownBy(() -> keys.open("other", old)).isInstanceOf(IllegalStateException.class);
    }
  }
}
