package nl.trajectory.eventstore.tree;

import java.time.Instant;
import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The place of an entry in the tree.
 *
 * @param position its place in the one order: the index of its leaf
 * @param hash of its leaf
 * @param sealedIn the size of the first checkpoint with the entry in it; null: there is none yet
 * @param sealedSince when that was signed; null: not yet
 */
public record EntryLeaf(
    long position, Hash hash, @Nullable Long sealedIn, @Nullable Instant sealedSince) {}
