package nl.trajectory.ledger.bundle;

import static nl.trajectory.ledger.bundle.BundleRefused.require;

import nl.trajectory.ledger.StreamHead;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownHead;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.ProofRejected;
import nl.trajectory.ledger.merkle.Proofs;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Heads;
import org.jspecify.annotations.Nullable;

/** Checks that a stream is shown whole, each entry linked to the one before and in the log. */
final class StreamCheck {
  private final Checkpoint checkpoint;

  StreamCheck(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  void check(ShownStream shown) throws BundleRefused {
    ShownEntry before = null;
    for (int i = 0; i < shown.entries().size(); i++) {
      ShownEntry entry = shown.entries().get(i);
      EntryId id = new EntryId(shown.stream(), i);
      require(entry.leaf().stream().equals(shown.stream()), FaultCode.STREAM_OTHER_ENTRY, id);
      require(entry.leaf().sequence() == i, FaultCode.STREAM_GAP, id);
      checkFollows(id, entry, before);
      checkIncluded(id, entry);
      before = entry;
    }
    if (shown.head() != null && before != null) {
      checkHead(shown.head(), before);
    }
  }

  private static void checkFollows(EntryId id, ShownEntry entry, @Nullable ShownEntry before)
      throws BundleRefused {
    if (before == null) {
      return;
    }
    Hash previous = before.leaf().hash();
    require(previous.equals(entry.leaf().previous()), FaultCode.STREAM_BROKEN_LINK, id);
    require(!entry.leaf().knownAt().isBefore(before.leaf().knownAt()), FaultCode.STREAM_TIME, id);
    require(entry.position() > before.position(), FaultCode.STREAM_POSITION, id);
  }

  private void checkIncluded(EntryId id, ShownEntry entry) throws BundleRefused {
    try {
      Proofs.checkInclusion(
          entry.position(),
          checkpoint.size(),
          entry.leaf().hash(),
          entry.proof(),
          checkpoint.root());
    } catch (ProofRejected e) {
      throw new BundleRefused(FaultCode.INCLUSION_NOT_PROVEN, id, e.getMessage());
    }
  }

  private void checkHead(ShownHead shown, ShownEntry last) throws BundleRefused {
    String stream = last.leaf().stream();
    Heads heads = checkpoint.heads();
    if (heads == null) {
      throw new BundleRefused(FaultCode.HEAD_NOT_COMMITTED, stream);
    }
    require(
        shown.count() == heads.count(),
        FaultCode.HEAD_NOT_PROVEN,
        stream,
        "the checkpoint has another number of heads");
    StreamHead head = new StreamHead(stream, last.leaf().sequence(), last.leaf().hash());
    try {
      Proofs.checkInclusion(
          shown.index(), shown.count(), head.leafHash(), shown.proof(), heads.root());
    } catch (ProofRejected e) {
      throw new BundleRefused(FaultCode.HEAD_NOT_PROVEN, stream, e.getMessage());
    }
  }
}
