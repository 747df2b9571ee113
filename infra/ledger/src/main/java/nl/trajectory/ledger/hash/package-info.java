/** SHA-256, and the bytes and texts it works on. */
@NullMarked
package nl.trajectory.ledger.hash;

import org.jspecify.annotations.NullMarked;
