/** Proof bundles: the one file with which a claim is proven, its writer and its verifier. */
@NullMarked
package nl.trajectory.ledger.bundle;

import org.jspecify.annotations.NullMarked;
