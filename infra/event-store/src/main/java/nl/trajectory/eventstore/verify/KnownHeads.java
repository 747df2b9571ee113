package nl.trajectory.eventstore.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.ledger.StreamHead;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.note.Heads;

/** The last entry of each stream, as far as the verification has come. */
final class KnownHeads {
  private final Map<String, Section.Checked> heads = new TreeMap<>();

  void add(Section.Checked entry) {
    heads.put(entry.stream(), entry);
  }

  Heads heads() {
    List<Hash> leaves = new ArrayList<>(heads.size());
    heads
        .values()
        .forEach(
            entry ->
                leaves.add(
                    new StreamHead(entry.stream(), entry.sequence(), entry.leaf()).leafHash()));
    return new Heads(MerkleTree.root(leaves), heads.size());
  }
}
