/**
 * The trajectory aggregate: commands, and the thin shell that lets the pure core decide and the
 * framework append.
 */
@NullMarked
package nl.trajectory.domain.trajectory;

import org.jspecify.annotations.NullMarked;
