package nl.trajectory.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import nl.trajectory.vault.KeyTable.Rewrapped;
import org.jspecify.annotations.Nullable;

/**
 * What a rotation does, step after step. After each of them, and half-way through each, everything
 * opens with the master key that is in the file, and beginning anew ends in the same.
 */
final class RotationSteps {
  private final KeyTable table;
  private final Path file;
  private final @Nullable Keyring given;
  private final int batch;

  /**
   * @param given the master key until now; when there is none, it is in the file
   */
  RotationSteps(KeyTable table, Path file, @Nullable Keyring given, int batch) {
    this.table = table;
    this.file = file;
    this.given = given;
    this.batch = batch;
  }

  /**
   * Writes the new master key beside the old one, then has new keys wrapped by it: from then on no
   * program adds a key under the old one.
   *
   * @return both
   */
  Keyring begin() throws IOException {
    Keyring both = given == null ? inPlace() : beside(given);
    if (table.wrappedBy().isEmpty() && !table.isOpenedBy(both)) {
      throw doesNotOpen();
    }
    if (!table.wrapBy(both)) {
      throw doesNotOpen();
    }
    return both;
  }

  private Keyring inPlace() throws IOException {
    Keyring now = KeyFile.read(file);
    return now.ids().size() > 1 ? now : started(now);
  }

  private Keyring beside(Keyring until) throws IOException {
    if (Files.notExists(file)) {
      return started(until);
    }
    Keyring now = KeyFile.read(file);
    boolean half = now.ids().size() > 1 && now.ids().contains(until.primary());
    boolean done = table.wrappedBy().filter(id -> id == now.primary()).isPresent();
    if (half || (done && !now.isSameAs(until))) {
      return now;
    }
    throw new IOException(
        "There is something else in " + file + ": name a file that does not exist yet.");
  }

  /** Nothing is written for a master key that is not the right one. */
  private Keyring started(Keyring until) throws IOException {
    if (!table.isOpenedBy(until)) {
      throw doesNotOpen();
    }
    Keyring both = until.withNewPrimary();
    KeyFile.replace(file, both);
    return both;
  }

  private static IllegalStateException doesNotOpen() {
    return new IllegalStateException(
        "the master key does not open this key store: use the one that does");
  }

  /**
   * Wraps every key by the new master key, until none is left.
   *
   * @param progress told how many were done, after each batch
   * @return how many were done
   * @throws IllegalStateException when some open with neither; all others are done then
   */
  long rewrap(Keyring both, LongConsumer progress) {
    long done = 0;
    long inPass;
    do {
      long before = done;
      inPass = pass(both, found -> progress.accept(before + found));
      done += inPass;
    } while (inPass > 0);
    return done;
  }

  private long pass(Keyring both, LongConsumer progress) {
    Keyring fresh = both.primaryAlone();
    long found = 0;
    long lost = 0;
    for (List<KeyRow> rows = table.after("", batch);
        !rows.isEmpty();
        rows = table.after(rows.get(rows.size() - 1).participant(), batch)) {
      List<KeyRow> left =
          rows.stream().filter(row -> !fresh.opens(row.participant(), row.living())).toList();
      List<Rewrapped> rewrapped =
          left.stream().map(row -> rewrapped(both, row)).flatMap(Optional::stream).toList();
      table.replace(rewrapped);
      found += rewrapped.size();
      lost += left.size() - rewrapped.size();
      progress.accept(found);
    }
    if (lost > 0) {
      throw new IllegalStateException(
          lost + " keys open neither with the old nor with the new master key; both are kept");
    }
    return found;
  }

  private static Optional<Rewrapped> rewrapped(Keyring both, KeyRow row) {
    try {
      WrappedKeys former = row.living();
      return Optional.of(
          new Rewrapped(row.participant(), former, both.rewrap(row.participant(), former)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Removes the old master key from the file. */
  void finish(Keyring both) throws IOException {
    KeyFile.replace(file, both.primaryAlone());
  }
}
