package nl.trajectory.vault;

import java.security.GeneralSecurityException;
import java.util.Optional;

/** The unwrapped keys of participants, the last ones used kept in memory. */
final class UnwrappedKeys {
  private static final int CACHED = 4096;

  private final KeyRegister register;
  private final MasterKey master;
  private final KeyCache cache = new KeyCache(CACHED);

  UnwrappedKeys(KeyRegister register, MasterKey master) {
    this.register = register;
    this.master = master;
  }

  /** Forgets those of a participant. */
  void evict(String participant) {
    cache.evict(participant);
  }

  /** The keys of a row; nothing when they were destroyed. */
  Optional<ParticipantKeys> of(KeyRow row) {
    try {
      return unwrap(row);
    } catch (GeneralSecurityException e) {
      return unwrappedAnew(row.participant());
    }
  }

  /** A rotation may have ended between reading a row and unwrapping it. */
  private Optional<ParticipantKeys> unwrappedAnew(String participant) {
    try {
      return unwrap(register.find(participant).orElseThrow(UnwrappedKeys::notOpened));
    } catch (GeneralSecurityException e) {
      throw notOpened();
    }
  }

  private static IllegalStateException notOpened() {
    return new IllegalStateException("the master key does not open the participant's keys");
  }

  private Optional<ParticipantKeys> unwrap(KeyRow row) throws GeneralSecurityException {
    String participant = row.participant();
    WrappedKeys wrapped = row.keys();
    if (wrapped == null) {
      cache.evict(participant);
      return Optional.empty();
    }
    Optional<ParticipantKeys> known = cache.find(participant, wrapped);
    if (known.isEmpty()) {
      known = Optional.of(master.unwrap(participant, wrapped));
      cache.put(participant, wrapped, known.get());
    }
    return known;
  }
}
