package nl.trajectory.eventstore.tree;

import java.util.List;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.merkle.NodeReader;
import nl.trajectory.ledger.merkle.Subtree;
import nl.trajectory.ledger.merkle.TileReader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tree over all positions, read from the leaves and tiles that are kept. What was read once is
 * true for good, so nothing here needs a transaction. Safe for use by several threads.
 */
public final class StoredTree implements NodeReader {
  private static final String READ =
      "SELECT CASE WHEN n.level = 0"
          + " THEN (SELECT l.leaf FROM event_store.ledger l WHERE l.position = n.index)"
          + " ELSE (SELECT t.hash FROM event_store.tile t WHERE t.level = n.level AND t.index ="
          + " n.index) END"
          + " FROM unnest(?::smallint[], ?::bigint[]) WITH ORDINALITY n(level, index, place)"
          + " ORDER BY n.place";

  private final JdbcClient jdbc;
  private final NodeReader nodes = new TileReader(this::stored);

  /** Reads with connections of a role that may read the tables. */
  public StoredTree(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many leaves the tree has now; it only grows. */
  public long size() {
    return jdbc.sql("SELECT next_position FROM event_store.sequencer").query(Long.class).single();
  }

  /**
   * The root over the first leaves.
   *
   * @param size at most {@link #size}
   */
  public Hash root(long size) {
    return MerkleTree.root(size, this);
  }

  /**
   * The hash of the leaf at a position.
   *
   * @throws IllegalStateException when there is none
   */
  public Hash leaf(long position) {
    return read(List.of(new Subtree(0, position))).get(0);
  }

  /**
   * The proof that a position is in the tree of that size.
   *
   * @throws IndexOutOfBoundsException when the position is not below the size
   */
  public List<Hash> inclusion(long position, long size) {
    return MerkleTree.inclusionProof(position, size, this);
  }

  /**
   * The proof that the smaller tree is the beginning of the larger one.
   *
   * @param from at least 1 and at most {@code to}
   * @param to at most {@link #size}
   */
  public List<Hash> consistency(long from, long to) {
    return MerkleTree.consistencyProof(from, to, this);
  }

  @Override
  public List<Hash> read(List<Subtree> subtrees) {
    return nodes.read(subtrees);
  }

  private List<Hash> stored(List<Subtree> subtrees) {
    List<Hash> hashes =
        jdbc.sql(READ)
            .param(subtrees.stream().map(subtree -> (short) subtree.level()).toArray(Short[]::new))
            .param(subtrees.stream().map(Subtree::index).toArray(Long[]::new))
            .query((row, n) -> hash(row.getBytes(1), subtrees.get(n)))
            .list();
    if (hashes.size() != subtrees.size()) {
      throw new IllegalStateException("The database answers with other hashes than were asked for");
    }
    return hashes;
  }

  private static Hash hash(byte @Nullable [] bytes, Subtree subtree) {
    if (bytes == null) {
      throw new IllegalStateException("The tree has lost " + subtree);
    }
    return Hash.of(bytes);
  }
}
