package nl.trajectory.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
  private static final Keyring MASTER = Keyring.generate();

  private final KeyCache cache = new KeyCache(2);
  private final WrappedKeys wrapped = MASTER.newKeys("A");
  private ParticipantKeys keys;

  @BeforeEach
  void unwrap() throws GeneralSecurityException {
    keys = MASTER.unwrap("A", wrapped);
    cache.put("A", wrapped, keys);
  }

  @Test
  void the_very_same_keys_are_found_by_the_same_bytes() {
    WrappedKeys copy = new WrappedKeys(wrapped.aead().clone(), wrapped.mark().clone());
    assertThat(cache.find("A", copy)).containsSame(keys);
  }

  @Test
  void other_bytes_or_another_participant_find_nothing() {
    WrappedKeys other = MASTER.newKeys("A");
    assertThat(cache.find("A", new WrappedKeys(wrapped.aead(), other.mark()))).isEmpty();
    assertThat(cache.find("A", new WrappedKeys(other.aead(), wrapped.mark()))).isEmpty();
    assertThat(cache.find("B", wrapped)).isEmpty();
  }

  @Test
  void what_was_evicted_is_gone() {
    cache.evict("A");
    assertThat(cache.find("A", wrapped)).isEmpty();
  }

  @Test
  void the_one_not_asked_for_longest_makes_room() {
    cache.put("B", wrapped, keys);
    assertThat(cache.find("A", wrapped)).isPresent();
    cache.put("C", wrapped, keys);
    assertThat(cache.find("B", wrapped)).isEmpty();
    assertThat(cache.find("A", wrapped)).isPresent();
    assertThat(cache.find("C", wrapped)).isPresent();
  }
}
