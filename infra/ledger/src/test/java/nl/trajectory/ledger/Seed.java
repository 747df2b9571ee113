package nl.trajectory.ledger;

import java.security.SecureRandom;
import java.util.Random;

/** Random choices that can be had again: {@code -Dtrajectory.seed=42} repeats a run. */
public final class Seed {
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());

  private Seed() {}

  /** Tells which seed it is, so that a failure can be repeated. */
  public static Random random(Class<?> test) {
    System.out.println(test.getSimpleName() + ": trajectory.seed=" + SEED);
    return new Random(SEED);
  }

  /** As a source of keys. */
  public static SecureRandom secure(Random random) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
      }
    };
  }
}
