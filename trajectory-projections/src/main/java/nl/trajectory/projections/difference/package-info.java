/** What the answer of a figure differs by between two moments, and which entries did that. */
@NullMarked
package nl.trajectory.projections.difference;

import org.jspecify.annotations.NullMarked;
