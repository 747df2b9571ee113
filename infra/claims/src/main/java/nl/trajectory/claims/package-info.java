/** The automation of claims: judges each event of the order and records what becomes of claims. */
@NullMarked
package nl.trajectory.claims;

import org.jspecify.annotations.NullMarked;
