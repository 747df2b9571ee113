package nl.trajectory.ledger.bundle;

import static nl.trajectory.ledger.bundle.BundleRefused.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.found.WitnessFound;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Cosignature;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;

/** Checks the signatures under the checkpoints of one bundle, every one of them. */
final class NoteCheck {
  private final Trust trust;
  private final List<VerifierKey> witnesses;
  private final Set<VerifierKey> used = new HashSet<>();
  private final List<WitnessFound> found = new ArrayList<>();

  NoteCheck(Trust trust, List<VerifierKey> witnesses) {
    this.trust = trust;
    this.witnesses = witnesses;
  }

  Checkpoint check(String file, SignedNote note) throws BundleRefused {
    Checkpoint checkpoint = checkpoint(file, note);
    require(
        checkpoint.origin().equals(trust.log().name()),
        FaultCode.CHECKPOINT_OTHER_LOG,
        file,
        checkpoint.origin(),
        trust.log().name());
    requireEachKeyOnce(file, note);
    require(
        note.isSignedBy(trust.log()), FaultCode.CHECKPOINT_NOT_SIGNED, file, trust.log().name());
    for (SignatureLine line : note.signatures()) {
      if (!trust.log().claims(line)) {
        found.add(cosignature(file, note, line));
      }
    }
    requireInOrder(file, note);
    return checkpoint;
  }

  /** That of the log first, then the others as their keys are. */
  private void requireInOrder(String file, SignedNote note) throws BundleRefused {
    List<SignatureLine> ordered =
        note.signatures().stream().sorted(Comparator.comparingInt(this::place)).toList();
    require(ordered.equals(note.signatures()), FaultCode.CHECKPOINT_SIGNATURE_ORDER, file);
  }

  private int place(SignatureLine line) {
    return trust.log().claims(line) ? -1 : witness(line).map(witnesses::indexOf).orElse(-1);
  }

  private Optional<VerifierKey> witness(SignatureLine line) {
    return witnesses.stream().filter(witness -> witness.claims(line)).findFirst();
  }

  private static Checkpoint checkpoint(String file, SignedNote note) throws BundleRefused {
    try {
      return Checkpoint.parse(note.text());
    } catch (NoteRefused e) {
      throw new BundleRefused(FaultCode.CHECKPOINT_MALFORMED, file, e.getMessage());
    }
  }

  private static void requireEachKeyOnce(String file, SignedNote note) throws BundleRefused {
    List<SignatureLine> lines = note.signatures();
    for (int i = 0; i < lines.size(); i++) {
      SignatureLine line = lines.get(i);
      require(
          lines.subList(0, i).stream().noneMatch(line::sameKey),
          FaultCode.CHECKPOINT_SIGNED_TWICE,
          file,
          line.name());
    }
  }

  private WitnessFound cosignature(String file, SignedNote note, SignatureLine line)
      throws BundleRefused {
    VerifierKey key =
        witness(line)
            .orElseThrow(
                () -> new BundleRefused(FaultCode.CHECKPOINT_UNKNOWN_SIGNATURE, file, line.name()));
    Optional<Cosignature> cosignature = Cosignature.verify(note.text(), line, key);
    if (cosignature.isEmpty()) {
      throw new BundleRefused(FaultCode.WITNESS_WRONG_SIGNATURE, file, line.name());
    }
    used.add(key);
    return new WitnessFound(
        cosignature.get(), file.equals(FileNames.NEWEST), trust.witnesses().contains(key));
  }

  /** To be asked after all checkpoints. */
  List<WitnessFound> witnesses() throws BundleRefused {
    for (VerifierKey witness : witnesses) {
      require(used.contains(witness), FaultCode.WITNESSES_UNUSED, witness.name());
    }
    Set<VerifierKey> trusted = new LinkedHashSet<>(trust.witnesses());
    trusted.retainAll(used);
    require(
        trusted.size() >= trust.requiredWitnesses(),
        FaultCode.WITNESS_TOO_FEW,
        trusted.size(),
        trust.requiredWitnesses());
    return found;
  }
}
