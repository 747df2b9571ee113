/** What verifying a bundle came to: findings or the first fault, and the report of it. */
@NullMarked
package nl.trajectory.ledger.bundle.found;

import org.jspecify.annotations.NullMarked;
