package nl.trajectory.ledger.bundle;

import static nl.trajectory.ledger.bundle.BundleRefused.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.ledger.bundle.found.EntryFound;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import org.jspecify.annotations.Nullable;

/** The entries of checked streams, with what is disclosed of them. */
final class ShownEntries {
  private final Map<EntryId, ShownEntry> shown = new HashMap<>();
  private final Map<EntryId, Disclosure> disclosed;

  /** Checks that everything disclosed is what was recorded. */
  ShownEntries(List<ShownStream> streams, Map<EntryId, Disclosure> disclosed) throws BundleRefused {
    this.disclosed = disclosed;
    for (ShownStream stream : streams) {
      for (ShownEntry entry : stream.entries()) {
        shown.put(new EntryId(stream.stream(), entry.leaf().sequence()), entry);
      }
    }
    for (Map.Entry<EntryId, Disclosure> each : disclosed.entrySet()) {
      ShownEntry entry = shown.get(each.getKey());
      if (entry == null) {
        throw new BundleRefused(FaultCode.DISCLOSED_NO_ENTRY, each.getKey());
      }
      require(
          each.getValue().commitment().equals(entry.leaf().commitment()),
          FaultCode.DISCLOSED_OTHER_CONTENT,
          each.getKey());
    }
  }

  @Nullable ShownEntry shown(EntryId entry) {
    return shown.get(entry);
  }

  Optional<EntryFound> disclosed(EntryId entry) {
    Disclosure disclosure = disclosed.get(entry);
    ShownEntry leaf = shown.get(entry);
    return disclosure == null || leaf == null
        ? Optional.empty()
        : Optional.of(new EntryFound(leaf, disclosure.content()));
  }

  List<EntryFound> disclosedOf(ShownStream stream) {
    List<EntryFound> found = new ArrayList<>();
    for (ShownEntry entry : stream.entries()) {
      disclosed(new EntryId(stream.stream(), entry.leaf().sequence())).ifPresent(found::add);
    }
    return found;
  }
}
