package nl.trajectory.ledger.bundle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.Leaf;
import nl.trajectory.ledger.StreamHead;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.HeadsTree;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.merkle.TreeInMemory;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Heads;

/** A log in memory, that can be made to lie. */
final class TestLog {
  static final String ORIGIN = "log.example/pilot";
  private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");

  private final Random random;
  private final List<Leaf> leaves = new ArrayList<>();
  private final Map<String, List<Long>> positions = new TreeMap<>();
  private final Map<EntryId, Disclosure> contents = new HashMap<>();

  TestLog(Random random) {
    this.random = random;
  }

  long size() {
    return leaves.size();
  }

  EntryId append(String stream, String type, Map<String, ?> payload) {
    return append(stream, type, payload, leaf -> leaf);
  }

  /** Appends an entry; a dishonest log records another leaf for it than it should. */
  EntryId append(
      String stream, String type, Map<String, ?> payload, UnaryOperator<Leaf> dishonest) {
    List<Long> before = positions.computeIfAbsent(stream, s -> new ArrayList<>());
    EntryId id = new EntryId(stream, before.size());
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    LocalDate date = random.nextInt(4) == 0 ? null : LocalDate.of(2026, 1, 1).plusDays(size());
    Content content = new Content(type, 1, date, Map.copyOf(payload), Map.of("by", "advisor"));
    Disclosure disclosure = new Disclosure(Hash.of(salt), content);
    Instant known = BEGIN.plusMillis(size());
    Hash previous =
        before.isEmpty() ? null : leaves.get(before.get(before.size() - 1).intValue()).hash();
    Leaf leaf =
        new Leaf(
            stream,
            before.size(),
            new UUID(random.nextLong(), random.nextLong()),
            known.minusMillis(random.nextInt(50)),
            known,
            previous,
            disclosure.commitment(),
            random.nextInt(3) == 0 ? Hash.of(salt) : null);
    before.add(size());
    leaves.add(dishonest.apply(leaf));
    contents.put(id, disclosure);
    return id;
  }

  long position(EntryId id) {
    return positions.get(id.stream()).get((int) id.sequence());
  }

  Hash leafHash(EntryId id) {
    return leaves.get(positions.get(id.stream()).get((int) id.sequence()).intValue()).hash();
  }

  Disclosure disclosure(EntryId id) {
    return contents.get(id);
  }

  Map<EntryId, Disclosure> disclosures() {
    return contents;
  }

  List<Hash> consistency(long older, long newer) {
    return MerkleTree.consistencyProof(older, newer, tree());
  }

  Checkpoint checkpoint(long size, boolean withHeads) {
    Heads heads = withHeads ? new HeadsTree(heads(size)).heads() : null;
    return new Checkpoint(ORIGIN, size, MerkleTree.root(size, tree()), heads);
  }

  /** All entries of a stream in the tree of this size. */
  ShownStream shown(String stream, long size, boolean withHead) {
    TreeInMemory tree = tree();
    List<ShownEntry> entries =
        positions.get(stream).stream()
            .filter(position -> position < size)
            .map(
                position ->
                    new ShownEntry(
                        position,
                        leaves.get(position.intValue()),
                        MerkleTree.inclusionProof(position, size, tree)))
            .toList();
    return new ShownStream(
        stream, entries, withHead ? new HeadsTree(heads(size)).show(stream) : null);
  }

  private List<StreamHead> heads(long size) {
    List<StreamHead> heads = new ArrayList<>();
    positions.forEach(
        (stream, all) -> {
          List<Long> in = all.stream().filter(position -> position < size).toList();
          if (!in.isEmpty()) {
            Leaf last = leaves.get(in.get(in.size() - 1).intValue());
            heads.add(new StreamHead(stream, last.sequence(), last.hash()));
          }
        });
    return heads;
  }

  private TreeInMemory tree() {
    return new TreeInMemory(leaves.stream().map(Leaf::hash).toList());
  }
}
