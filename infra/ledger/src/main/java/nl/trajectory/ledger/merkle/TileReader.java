package nl.trajectory.ledger.merkle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.ledger.hash.Hash;

/**
 * Answers for subtrees of every level from a store that keeps levels 0, 8, 16 and so on only: the
 * leaves and the roots of completed tiles of 256. A subtree in between costs at most 128 reads.
 */
public final class TileReader implements NodeReader {
  /** How many levels a tile has; its root is this many above its lowest hashes. */
  public static final int TILE_LEVELS = 8;

  private final NodeReader stored;

  /**
   * @param stored asked for subtrees of which the level is a multiple of 8 only
   */
  public TileReader(NodeReader stored) {
    this.stored = stored;
  }

  /** Whether a store of tiles keeps this one. */
  public static boolean isStored(Subtree subtree) {
    return subtree.level() % TILE_LEVELS == 0;
  }

  @Override
  public List<Hash> read(List<Subtree> subtrees) {
    Set<Subtree> wanted = new LinkedHashSet<>();
    subtrees.forEach(subtree -> wanted.addAll(parts(subtree)));
    ReadNodes nodes = ReadNodes.of(List.copyOf(wanted), stored);
    List<Hash> hashes = new ArrayList<>();
    for (Subtree subtree : subtrees) {
      hashes.add(nodes.join(parts(subtree)));
    }
    return hashes;
  }

  private static List<Subtree> parts(Subtree subtree) {
    int up = subtree.level() % TILE_LEVELS;
    List<Subtree> parts = new ArrayList<>();
    for (long i = 0; i < 1L << up; i++) {
      parts.add(new Subtree(subtree.level() - up, (subtree.index() << up) + i));
    }
    return parts;
  }
}
