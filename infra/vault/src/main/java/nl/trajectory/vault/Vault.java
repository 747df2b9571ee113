package nl.trajectory.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals personal content with a key of its participant: AES-256-GCM for the content, and a keyed
 * hash by which the same content is recognised when it is sent again.
 *
 * <p>A participant is erased by destroying their keys. Whether they were is asked of the database
 * each time, so that it holds at once for every program.
 */
public final class Vault implements Seals {
  /** References of participants begin with a letter or digit, so none has this name. */
  private static final String INSTALLATION = "~installation";

  private final KeyTable table;
  private final KeyRegister register;
  private final UnwrappedKeys unwrapped;

  /**
   * @param keyStore connections of the role that works with the keys
   * @throws IllegalStateException when the cryptography is not available
   */
  public Vault(JdbcClient keyStore, MasterKey master) {
    this.table = new KeyTable(keyStore);
    this.register = new KeyRegister(table, master);
    this.unwrapped = new UnwrappedKeys(register, master);
  }

  /**
   * Whether the master key opens what is here and may wrap what comes; true when there is nothing
   * yet. Rows tell that were wrapped by different keys, one of each at least.
   */
  public boolean isOpenedByMasterKey() {
    return register.isOpened();
  }

  /**
   * Seals content of a participant.
   *
   * @param participant whose content it is; keys are made at the first use
   * @param purpose what it is for; the same must be given to open it
   * @throws ParticipantErased when the participant's keys were destroyed
   * @throws IllegalStateException when the key store is under another master key
   */
  @Override
  public Sealed seal(String participant, String purpose, String content) {
    return unwrapped
        .of(register.findOrCreate(participant))
        .orElseThrow(ParticipantErased::new)
        .seal(purpose, content);
  }

  /**
   * A keyed hash under a key of the installation, for content that is compared and never opened.
   */
  public String mark(String content) {
    return seal(INSTALLATION, "mark", content).mark();
  }

  /**
   * The content; empty when the participant's key is gone.
   *
   * @throws IllegalStateException when it was sealed for another purpose or was altered
   */
  public Optional<String> open(String participant, String purpose, Sealed content) {
    return register
        .find(participant)
        .flatMap(unwrapped::of)
        .map(keys -> keys.open(purpose, content));
  }

  /**
   * Finds the keys of many participants at once, and makes those that are missing. The keys stay in
   * memory as long as the sealer does.
   */
  public Sealer keysFor(Collection<String> participants) {
    return sealer(register.findOrCreate(participants));
  }

  /**
   * As {@link #keysFor}, for a run that keeps nothing: who has no keys yet gets some for this run
   * only. What they seal has another mark than it will have in earnest, and is never opened.
   */
  public Sealer dryRunKeysFor(Collection<String> participants) {
    return sealer(register.findOrPretend(participants));
  }

  private Sealer sealer(Map<String, KeyRow> rows) {
    Map<String, Optional<ParticipantKeys>> keys = new HashMap<>();
    rows.forEach((participant, row) -> keys.put(participant, unwrapped.of(row)));
    return new Sealer(keys);
  }

  /**
   * Destroys a participant's keys: what they sealed is not opened any more, and they never get
   * others. It can be repeated.
   *
   * <p>Copies of the wrapped keys remain where the database keeps former rows: in the table until
   * it is vacuumed and the page is written anew, in the write-ahead log, in replicas and in
   * backups; unwrapped ones in the memory of programs that used them, until they ask for them again
   * or end. Whoever has such a copy and the master key opens them. A {@linkplain MasterKeyRotation
   * rotation} makes all of these useless, once every copy of the former master key is destroyed.
   *
   * @return whether there were keys to destroy; without, it is recorded all the same
   */
  public boolean destroy(String participant) {
    return destroyAgain(Set.of(participant)) == 1;
  }

  /**
   * Destroys what a restored, older key store has brought back.
   *
   * @param participants everyone who was ever erased
   * @return how many of them had keys
   */
  public int destroyAgain(Collection<String> participants) {
    if (participants.contains(INSTALLATION)) {
      throw new IllegalArgumentException("the installation is not a participant");
    }
    int destroyed = table.destroy(participants);
    participants.forEach(unwrapped::evict);
    return destroyed;
  }

  public boolean isErased(String participant) {
    return !erasedAmong(Set.of(participant)).isEmpty();
  }

  /** Those whose keys were destroyed. */
  public Set<String> erasedAmong(Collection<String> participants) {
    return Set.copyOf(table.destroyedAmong(participants));
  }
}
