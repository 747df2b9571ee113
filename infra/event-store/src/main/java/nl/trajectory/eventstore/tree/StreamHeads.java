package nl.trajectory.eventstore.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.ledger.StreamHead;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.note.Heads;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The last entry of each stream at a size of the tree, in the order in which checkpoints commit to
 * them. Going on to a larger size costs what was added; going back begins anew.
 */
public final class StreamHeads {
  private static final String ADDED =
      "SELECT DISTINCT ON (e.stream_id) e.stream_id, e.seq, l.leaf"
          + " FROM event_store.ledger l JOIN event_store.event e USING (appended)"
          + " WHERE l.position >= ? AND l.position < ? ORDER BY e.stream_id, e.seq DESC";

  private final JdbcClient jdbc;
  private final Map<String, Head> heads = new TreeMap<>();
  private long size;

  private record Head(StreamHead head, Hash leaf) {}

  /** Begins with the empty tree. */
  public StreamHeads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The tree of the heads when the log had that many entries.
   *
   * @param newSize at most the size of the tree
   */
  public synchronized Heads at(long newSize) {
    goTo(newSize);
    return new Heads(MerkleTree.root(leaves()), heads.size());
  }

  /** Those heads, one by one. */
  synchronized List<StreamHead> listAt(long newSize) {
    goTo(newSize);
    return heads.values().stream().map(Head::head).toList();
  }

  private List<Hash> leaves() {
    List<Hash> leaves = new ArrayList<>(heads.size());
    heads.values().forEach(head -> leaves.add(head.leaf()));
    return leaves;
  }

  private void goTo(long newSize) {
    if (newSize < size) {
      heads.clear();
      size = 0;
    }
    jdbc.sql(ADDED)
        .params(size, newSize)
        .query(
            row -> {
              put(
                  new StreamHead(
                      row.getString("stream_id"),
                      row.getLong("seq"),
                      Hash.of(row.getBytes("leaf"))));
            });
    size = newSize;
  }

  private void put(StreamHead head) {
    heads.put(head.stream(), new Head(head, head.leafHash()));
  }
}
