/** The witness: it signs that it never saw a log go back on what it showed before. */
@NullMarked
package nl.trajectory.ledger.witness;

import org.jspecify.annotations.NullMarked;
