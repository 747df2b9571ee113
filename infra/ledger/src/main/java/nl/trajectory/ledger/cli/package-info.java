/** The command line of the verifier. */
@NullMarked
package nl.trajectory.ledger.cli;

import org.jspecify.annotations.NullMarked;
