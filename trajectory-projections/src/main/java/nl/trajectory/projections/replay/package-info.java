/** The replay of one trajectory: what was recorded, and what each entry made of it. */
@NullMarked
package nl.trajectory.projections.replay;

import org.jspecify.annotations.NullMarked;
