package nl.trajectory.ledger.bundle;

import static nl.trajectory.ledger.bundle.BundleRefused.require;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.trajectory.ledger.bundle.found.EntryFound;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/** What a claim names that it rests on: a version of the terms, and evidence, which are shown. */
final class EvidenceCheck {
  private final ShownEntries entries;
  private final Map<Long, EntryFound> evidence = new TreeMap<>();
  private boolean openingClosed;
  private @Nullable EntryFound version;

  EvidenceCheck(ShownEntries entries) {
    this.entries = entries;
  }

  /** The version of the terms named last; null: none yet. */
  @Nullable EntryFound version() {
    return version;
  }

  /** All evidence that was named and is disclosed, by sequence. */
  List<EntryFound> evidence() {
    return List.copyOf(evidence.values());
  }

  /** Whether the opening is named as evidence and its content kept closed. */
  boolean isOpeningClosed() {
    return openingClosed;
  }

  /** Takes the version that an entry of the claim names. */
  void takeVersion(EntryFound by, JsonFields named) throws JsonRefused, BundleRefused {
    EntryId id = new EntryId(named.text("stream"), named.count("sequence"));
    require(entries.shown(id) != null, FaultCode.VERSION_MISSING, by.id(), id);
    EntryFound found =
        entries
            .disclosed(id)
            .orElseThrow(() -> new BundleRefused(FaultCode.VERSION_NOT_DISCLOSED, by.id(), id));
    version = found;
    require(found.shown().position() < by.shown().position(), FaultCode.VERSION_LATER, by.id(), id);
  }

  /**
   * Takes one piece of evidence that an entry of the claim names.
   *
   * @param trajectory whose entries alone may be named
   */
  void takeEvidence(EntryId by, JsonFields named, String trajectory)
      throws JsonRefused, BundleRefused {
    EntryId id = new EntryId(named.text("trajectory"), named.count("sequence"));
    Hash leafHash = named.hash("leafHash");
    require(id.stream().equals(trajectory), FaultCode.EVIDENCE_OTHER_STREAM, by, id, trajectory);
    ShownEntry shown = entries.shown(id);
    if (shown == null) {
      throw new BundleRefused(FaultCode.EVIDENCE_MISSING, by, id);
    }
    require(shown.leaf().hash().equals(leafHash), FaultCode.EVIDENCE_OTHER_HASH, by, id);
    Optional<EntryFound> found = entries.disclosed(id);
    require(found.isPresent() || isOpening(id), FaultCode.EVIDENCE_NOT_DISCLOSED, by, id);
    if (named.has("position") && named.count("position") != shown.position()) {
      throw new JsonRefused("evidence names another position than its entry has");
    }
    found.ifPresentOrElse(entry -> evidence.put(id.sequence(), entry), () -> openingClosed = true);
  }

  /** Who takes part is told by it; a bundle may show it and keep its content closed. */
  private static boolean isOpening(EntryId id) {
    return id.sequence() == 0;
  }
}
