package nl.trajectory.ledger.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownHead;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;

/** A bundle before it is written, of which every part can be changed. */
final class Draft {
  String claim;
  SignedNote checkpoint;
  SignedNote newest;
  List<Hash> consistency = List.of();
  final List<VerifierKey> witnesses = new ArrayList<>();
  final Map<String, ShownStream> streams = new TreeMap<>();
  final Map<EntryId, Disclosure> disclosed = new HashMap<>();

  byte[] toBytes() {
    BundleWriter writer = new BundleWriter(claim, checkpoint);
    witnesses.forEach(writer::witness);
    if (newest != null) {
      writer.newest(newest, consistency);
    }
    streams.values().forEach(writer::stream);
    disclosed.forEach(writer::disclose);
    return writer.toBytes();
  }

  void changeEntries(String stream, UnaryOperator<List<ShownEntry>> change) {
    streams.computeIfPresent(
        stream,
        (id, shown) ->
            new ShownStream(id, change.apply(new ArrayList<>(shown.entries())), shown.head()));
  }

  void changeEntry(String stream, int index, UnaryOperator<ShownEntry> change) {
    changeEntries(
        stream,
        entries -> {
          entries.set(index, change.apply(entries.get(index)));
          return entries;
        });
  }

  void changeHead(String stream, UnaryOperator<ShownHead> change) {
    streams.computeIfPresent(
        stream, (id, shown) -> new ShownStream(id, shown.entries(), change.apply(shown.head())));
  }

  void changeDisclosure(EntryId entry, UnaryOperator<Disclosure> change) {
    disclosed.computeIfPresent(entry, (id, disclosure) -> change.apply(disclosure));
  }
}
