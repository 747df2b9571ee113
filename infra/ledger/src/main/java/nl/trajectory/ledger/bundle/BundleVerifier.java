package nl.trajectory.ledger.bundle;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.ledger.bundle.found.ClaimFound;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.found.Findings;
import nl.trajectory.ledger.bundle.found.StreamFound;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.found.Verdict;
import nl.trajectory.ledger.bundle.found.WitnessFound;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.merkle.ProofRejected;
import nl.trajectory.ledger.merkle.Proofs;
import nl.trajectory.ledger.note.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Verifies proof bundles, from the bytes and the keys alone: no network, no clock, no files. Safe
 * for use by several threads.
 */
public final class BundleVerifier {
  /** The largest bundle that is read, in bytes: 64 MiB. */
  public static final int LARGEST = 64 << 20;

  private final Trust trust;

  /**
   * @param trust the keys against which to verify
   */
  public BundleVerifier(Trust trust) {
    this.trust = trust;
  }

  /** Verifies a bundle; whatever the bytes are, there is a verdict. */
  public Verdict verify(byte[] bytes) {
    try {
      return new Verdict(findings(BundleReader.read(bytes)), null);
    } catch (BundleRefused e) {
      return new Verdict(null, e.fault());
    }
  }

  private Findings findings(Bundle bundle) throws BundleRefused {
    NoteCheck notes = new NoteCheck(trust, bundle.witnesses());
    Checkpoint checkpoint = notes.check(FileNames.CHECKPOINT, bundle.checkpoint());
    Checkpoint newest =
        bundle.newest() == null ? null : notes.check(FileNames.NEWEST, bundle.newest());
    List<WitnessFound> witnesses = notes.witnesses();
    checkConsistent(bundle, checkpoint, newest);
    StreamCheck streams = new StreamCheck(checkpoint);
    for (ShownStream stream : bundle.streams()) {
      streams.check(stream);
    }
    ShownEntries entries = new ShownEntries(bundle.streams(), bundle.disclosed());
    ClaimFound claim = new ClaimCheck(entries).check(bundle.claim(), bundle.streams());
    List<StreamFound> found = new ArrayList<>();
    for (ShownStream stream : bundle.streams()) {
      found.add(
          new StreamFound(
              stream.stream(),
              stream.entries().size(),
              stream.head() != null,
              entries.disclosedOf(stream)));
    }
    return new Findings(claim, found, checkpoint, newest, witnesses);
  }

  private static void checkConsistent(
      Bundle bundle, Checkpoint checkpoint, @Nullable Checkpoint newest) throws BundleRefused {
    if (newest == null) {
      return;
    }
    try {
      Proofs.checkConsistency(
          checkpoint.size(), newest.size(), bundle.consistency(), checkpoint.root(), newest.root());
    } catch (ProofRejected e) {
      throw new BundleRefused(FaultCode.CONSISTENCY_NOT_PROVEN, e.getMessage());
    }
  }
}
