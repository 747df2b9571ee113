/** The Merkle tree of RFC 6962: roots, proofs, and the checks of proofs. */
@NullMarked
package nl.trajectory.ledger.merkle;

import org.jspecify.annotations.NullMarked;
