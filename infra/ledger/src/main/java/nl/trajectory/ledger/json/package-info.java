/** Canonical JSON, the one form in which anything is hashed. */
@NullMarked
package nl.trajectory.ledger.json;

import org.jspecify.annotations.NullMarked;
