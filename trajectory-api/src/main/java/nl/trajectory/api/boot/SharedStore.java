package nl.trajectory.api.boot;

import nl.trajectory.postgres.EmbeddedStore;
import org.jspecify.annotations.Nullable;

/**
 * The embedded store of another program that this process has joined. It ends with that program,
 * and nothing can be done with it from then on.
 */
public final class SharedStore {
  private static volatile @Nullable EmbeddedStore joined;

  private SharedStore() {}

  static void joined(EmbeddedStore store) {
    joined = store;
  }

  static void left(EmbeddedStore store) {
    if (joined == store) {
      joined = null;
    }
  }

  /** Why nothing works any more; null: the program that holds the store is there, or none does. */
  public static @Nullable CannotRun ended() {
    EmbeddedStore store = joined;
    return store == null || !store.isHolderGone()
        ? null
        : new CannotRun(
            "store.holder-ended",
            "The program that held the store in the data directory has ended, and nobody keeps its"
                + " PostgreSQL; run this again, and it starts the store itself.");
  }
}
