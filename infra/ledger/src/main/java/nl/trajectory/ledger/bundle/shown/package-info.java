/** What a proof bundle shows: entries and streams, each with its proof. */
@NullMarked
package nl.trajectory.ledger.bundle.shown;

import org.jspecify.annotations.NullMarked;
