package nl.trajectory.ledger.bundle;

import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says; nothing of it is verified yet.
 *
 * @param claim the stream of the claim
 * @param streams all that are shown, sorted by id
 * @param checkpoint to which everything is proven
 * @param witnesses the keys of all cosignatures
 * @param newest a later checkpoint, with the proof that it follows; null when there is none
 * @param consistency that proof; empty when there is none
 * @param disclosed the open content of some entries, in order of stream and sequence
 */
record Bundle(
    String claim,
    List<ShownStream> streams,
    SignedNote checkpoint,
    List<VerifierKey> witnesses,
    @Nullable SignedNote newest,
    List<Hash> consistency,
    Map<EntryId, Disclosure> disclosed) {}
