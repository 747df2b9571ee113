package nl.trajectory.api.generating.world;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * What chance decides. The same seed and number give the same decisions, on every machine and every
 * version of Java: {@link Random} is specified to the bit.
 */
public final class Chance {
  private final Random random;

  private Chance(Random random) {
    this.random = random;
  }

  /**
   * The decisions of one piece of a journal, which depend on no other piece.
   *
   * @param number of the piece
   */
  public static Chance of(long seed, long number) {
    // Neighbouring numbers are spread first (SplitMix64): Random alone would begin alike for them.
    long mixed = seed + (number + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return new Chance(new Random(mixed ^ (mixed >>> 31)));
  }

  /** True in so many of a hundred cases. */
  public boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  /** A number from the least to the most, both included. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** One of them, each as likely; a value that stands there twice is twice as likely. */
  public <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A day so many days after, from the least to the most. */
  public LocalDate after(LocalDate day, int least, int most) {
    return day.plusDays(between(least, most));
  }
}
