/** Who asks, what they may do, and what they may see. */
@NullMarked
package nl.trajectory.api.access;

import org.jspecify.annotations.NullMarked;
