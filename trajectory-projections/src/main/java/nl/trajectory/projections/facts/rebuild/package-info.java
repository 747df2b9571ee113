/**
 * Rebuilding: the same facts made anew in tables beside the live ones, compared with them, and put
 * in the place of what differs.
 */
@NullMarked
package nl.trajectory.projections.facts.rebuild;

import org.jspecify.annotations.NullMarked;
