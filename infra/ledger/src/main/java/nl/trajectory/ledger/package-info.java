/**
 * What the ledger says of an event: its leaf, the commitment to its content, the head of its
 * stream.
 */
@NullMarked
package nl.trajectory.ledger;

import org.jspecify.annotations.NullMarked;
