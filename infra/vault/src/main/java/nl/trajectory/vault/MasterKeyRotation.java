package nl.trajectory.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes a new master key and wraps every key of the key store by it; what was sealed stays as it
 * is. Killed at any point it leaves everything openable, and running it again completes it.
 *
 * <p>Programs that have the master key from the same file go on meanwhile. One with a copy of the
 * former file, or with the former key as a value, is refused new keys and opens less and less,
 * until it is started again with the new one. Nothing is lost by that.
 *
 * <p>Afterwards the old master key opens no row, and the new one opens no older backup of the key
 * store: make a new backup, and destroy every copy of the old master key. Only then are the former
 * wrappings useless that remain in backups, in the write-ahead log and in dead rows, those of
 * destroyed keys among them.
 */
public final class MasterKeyRotation {
  private static final int BATCH = 500;
  private static final long LOCK = 0x6b65_7973_746f_7265L;

  private final DataSource keyStore;
  private final Path file;
  private final @Nullable Keyring given;

  private MasterKeyRotation(DataSource keyStore, Path file, @Nullable Keyring given) {
    this.keyStore = keyStore;
    this.file = file;
    this.given = given;
  }

  /**
   * For a master key in a file, which is replaced.
   *
   * @param keyStore connections of the role that works with the keys
   */
  public static MasterKeyRotation inFile(DataSource keyStore, Path file) {
    return new MasterKeyRotation(keyStore, file, null);
  }

  /**
   * For a master key that programs are given as a value. The new one is written to a file; its
   * content is the value from then on. Until it has run to its end, the file holds the old key too.
   *
   * @param keyStore connections of the role that works with the keys
   * @param keyset the value until now
   * @param file one that does not exist, or that of an earlier run with the same value
   * @throws IllegalArgumentException when the value is not a key; the message says what to do
   */
  public static MasterKeyRotation ofValue(DataSource keyStore, String keyset, Path file) {
    return new MasterKeyRotation(keyStore, file, MasterKey.given(keyset));
  }

  /**
   * Rotates, or completes a rotation that was cut short.
   *
   * @param progress told how many participants' keys were wrapped again, after each batch
   * @return how many it were in the end
   * @throws IOException when the file cannot be read or written, or holds something else
   * @throws IllegalStateException when the master key is not that of this key store, or another
   *     rotation is running
   */
  public long run(LongConsumer progress) throws IOException {
    try (Connection connection = keyStore.getConnection()) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      if (!jdbc.sql("SELECT pg_try_advisory_lock(?)").param(LOCK).query(Boolean.class).single()) {
        throw new IllegalStateException("another rotation of the master key is running");
      }
      try {
        return run(new RotationSteps(new KeyTable(jdbc), file, given, BATCH), progress);
      } finally {
        jdbc.sql("SELECT pg_advisory_unlock(?)").param(LOCK).query(Boolean.class).single();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the key store cannot be reached", e);
    }
  }

  private static long run(RotationSteps steps, LongConsumer progress) throws IOException {
    Keyring both = steps.begin();
    long done = steps.rewrap(both, progress);
    steps.finish(both);
    return done;
  }
}
