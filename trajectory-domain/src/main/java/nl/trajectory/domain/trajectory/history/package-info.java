/**
 * A trajectory's history: which entries are in force after corrections, and whether a new one may
 * follow.
 */
@NullMarked
package nl.trajectory.domain.trajectory.history;

import org.jspecify.annotations.NullMarked;
