package nl.trajectory.eventstore.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.ledger.bundle.BundleVerifier;
import nl.trajectory.ledger.bundle.BundleWriter;
import nl.trajectory.ledger.bundle.found.Fault;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.found.Verdict;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.HeadsTree;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownHead;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes proof bundles from the store, at a checkpoint, and hands out none that does not verify. */
public final class BundleMaking {
  private final JdbcClient jdbc;
  private final StoredTree tree;
  private final StreamHeads heads;
  private final VerifierKey key;

  /** Of the last size that was asked for, as many bundles are of one checkpoint. */
  private @Nullable HeadsTree headsTree;

  private long headsSize;

  /**
   * @param key the public key of the log
   */
  public BundleMaking(JdbcClient jdbc, StoredTree tree, VerifierKey key) {
    this.jdbc = jdbc;
    this.tree = tree;
    this.heads = new StreamHeads(jdbc);
    this.key = key;
  }

  /**
   * The bytes of a bundle.
   *
   * @param checkpoint to which all proofs lead; the latest one shows the most
   * @param claim the stream of the claim, of which everything is disclosed
   * @param streams the other streams that are shown
   * @param disclosed which entries of those are disclosed
   * @throws NotProven when the claim, or what it rests on, is not sealed by that checkpoint, or the
   *     bundle does not verify for another reason
   */
  public byte[] make(
      StoredCheckpoint checkpoint, String claim, Set<String> streams, Set<EntryId> disclosed)
      throws NotProven {
    byte[] bytes = write(checkpoint, claim, streams, disclosed);
    Verdict verdict = new BundleVerifier(Trust.in(key)).verify(bytes);
    Fault fault = verdict.fault();
    if (fault != null) {
      throw new NotProven(fault.code().text());
    }
    return bytes;
  }

  /** No bundle can be made; the message is the code of the fault that its reader would find. */
  public static final class NotProven extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param code of what stands in the way
     */
    public NotProven(String code) {
      super(code);
    }
  }

  private byte[] write(
      StoredCheckpoint checkpoint, String claim, Set<String> streams, Set<EntryId> disclosed)
      throws NotProven {
    HeadsTree ends = headsAt(checkpoint.size());
    try {
      BundleWriter writer = new BundleWriter(claim, checkpoint.note());
      for (StoredCheckpoint.Witnessed witnessed : checkpoint.cosignatures()) {
        writer.witness(VerifierKey.parse(witnessed.witness()));
      }
      Set<String> shown = new TreeSet<>(streams);
      shown.add(claim);
      for (String stream : shown) {
        List<StoredEntry> entries = entries(stream, checkpoint.size());
        if (entries.isEmpty()) {
          throw new NotProven("bundle.not-sealed-yet");
        }
        writer.stream(shown(stream, entries, ends.show(stream), checkpoint.size()));
        for (StoredEntry entry : entries) {
          EntryId id = new EntryId(stream, entry.leaf().sequence());
          if (stream.equals(claim) || disclosed.contains(id)) {
            writer.disclose(id, entry.disclosure());
          }
        }
      }
      return writer.toBytes();
    } catch (NoteRefused e) {
      throw new IllegalStateException("A kept checkpoint is not a note: " + checkpoint.size(), e);
    }
  }

  private synchronized HeadsTree headsAt(long size) {
    HeadsTree made = headsTree;
    if (made == null || headsSize != size) {
      made = new HeadsTree(heads.listAt(size));
      headsTree = made;
      headsSize = size;
    }
    return made;
  }

  private List<StoredEntry> entries(String stream, long size) {
    List<StoredEntry> entries = new ArrayList<>();
    jdbc.sql(StoredEntry.SELECT)
        .params(stream, size)
        .query(
            row -> {
              int before = entries.size() - 1;
              entries.add(
                  StoredEntry.read(row, before < 0 ? null : entries.get(before).leaf().hash()));
            });
    return entries;
  }

  private ShownStream shown(String stream, List<StoredEntry> entries, ShownHead head, long size) {
    List<ShownEntry> shown = new ArrayList<>();
    for (StoredEntry entry : entries) {
      shown.add(
          new ShownEntry(entry.position(), entry.leaf(), tree.inclusion(entry.position(), size)));
    }
    return new ShownStream(stream, shown, head);
  }
}
