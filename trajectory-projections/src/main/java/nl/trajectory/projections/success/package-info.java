/** The success-rate view: what share of starters reaches what. */
@NullMarked
package nl.trajectory.projections.success;

import org.jspecify.annotations.NullMarked;
