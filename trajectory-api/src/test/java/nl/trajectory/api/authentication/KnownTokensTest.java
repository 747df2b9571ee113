package nl.trajectory.api.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nl.trajectory.api.IdentityProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class KnownTokensTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong secondsLater = new AtomicLong();
  private final AtomicInteger read = new AtomicInteger();
  private IdentityProvider provider;
  private ProviderKeys keys;
  private JwtDecoder tokens;

  @BeforeEach
  void start() {
    provider = IdentityProvider.start();
    provider.answer();
    keys = new ProviderKeys(new HttpProvider(provider.issuer()), nanos::get);
    AccessTokens rules = new AccessTokens(provider.issuer(), IdentityProvider.AUDIENCE, clock());
    JwtDecoder reading = rules.decoder(keys);
    tokens =
        new KnownTokens(
            token -> {
              read.incrementAndGet();
              return reading.decode(token);
            },
            rules,
            keys::inForce);
    keys.ask();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return Instant.now().plusSeconds(secondsLater.get());
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
  }

  @Test
  void a_token_is_read_once() {
    String token = provider.token();
    assertThat(tokens.decode(token)).isSameAs(tokens.decode(token));
    assertThat(read).hasValue(1);
    keys.ask();
    tokens.decode(token);
    assertThat(read).hasValue(1);
    assertThat(tokens.decode(provider.token("organisation", "Other")).getSubject()).isNotBlank();
    assertThat(read).hasValue(2);
  }

  @Test
  void a_token_that_is_known_expires_all_the_same() {
    String token = provider.token();
    tokens.decode(token);
    secondsLater.set(Duration.ofMinutes(62).toSeconds());
    assertRefused(token);
  }

  /** The keys are asked for every 25 s, so that a removed one ends within a minute. */
  @Test
  void a_token_that_is_known_ends_with_its_key() {
    String token = provider.token();
    tokens.decode(token);
    provider.changeKey("key-2");
    keys.ask();
    assertRefused(token);
    assertRefused(token);
    assertThat(tokens.decode(provider.token()).getSubject()).isNotBlank();
    assertThat(ProviderKeys.BETWEEN.plus(HttpProvider.PATIENCE.multipliedBy(2)))
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void a_token_that_is_known_ends_when_the_provider_was_away_for_too_long() {
    String token = provider.token();
    tokens.decode(token);
    provider.close();
    nanos.addAndGet(ProviderKeys.WITHOUT_ANSWER.toNanos());
    assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_token_that_was_refused_is_judged_anew_and_never_let_in_by_a_part_of_it() {
    String token = provider.token();
    tokens.decode(token);
    String altered = token.substring(0, token.length() - 4) + "AAAA";
    assertRefused(altered);
    assertRefused(altered);
    assertThat(read).hasValue(3);
  }

  @Test
  void the_demos_password_is_compared_whole() {
    KeyedPasswords passwords = new KeyedPasswords();
    String encoded = passwords.encode("demo");
    assertThat(passwords.matches("demo", encoded)).isTrue();
    assertThat(passwords.matches("Demo", encoded)).isFalse();
    assertThat(passwords.matches("", encoded)).isFalse();
    assertThat(passwords.matches(null, encoded)).isFalse();
    assertThat(passwords.matches("demo", null)).isFalse();
    assertThat(new KeyedPasswords().encode("demo")).isNotEqualTo(encoded).doesNotContain("demo");
  }
}
