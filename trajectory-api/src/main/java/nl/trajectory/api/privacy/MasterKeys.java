package nl.trajectory.api.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.SecurityEvents;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.boot.StoreConfiguration;
import nl.trajectory.vault.MasterKeyRotation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes the master key. */
@Component
public final class MasterKeys {
  private final StoreConfiguration.KeyStore keyStore;
  private final Settings settings;

  MasterKeys(StoreConfiguration.KeyStore keyStore, Settings settings) {
    this.keyStore = keyStore;
    this.settings = settings;
  }

  /**
   * Puts a new master key in the place of the present one.
   *
   * @param to where it is written when the present one is given as a value; else null
   * @param progress told the number of participants done so far
   * @return the number of participants
   * @throws IOException when the file cannot be written
   * @throws CannotRun when {@code to} is missing or out of place, or another rotation is running
   */
  public long rotate(@Nullable Path to, LongConsumer progress) throws IOException {
    try {
      long participants = rotation(to).run(progress);
      SecurityEvents.log(
          "master-key.rotated", Map.of("participants", String.valueOf(participants)));
      return participants;
    } catch (IllegalStateException e) {
      throw new CannotRun("master-key.not-rotated", e.getMessage() + "; nothing is lost.");
    }
  }

  private MasterKeyRotation rotation(@Nullable Path to) {
    String given = settings.masterKey();
    boolean asValue = given != null;
    if (asValue != (to != null)) {
      throw new CannotRun(
          "master-key.where",
          asValue
              ? "Name a file with --to: the master key is given as TRAJECTORY_MASTER_KEY."
              : "Leave --to out: the master key lies in a file, which is replaced.");
    }
    return to == null
        ? MasterKeyRotation.inFile(
            keyStore.dataSource(), StoreConfiguration.masterKeyFile(settings))
        : MasterKeyRotation.ofValue(keyStore.dataSource(), String.valueOf(given), to);
  }
}
