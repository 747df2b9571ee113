/** The running of the claims automation, and its health. */
@NullMarked
package nl.trajectory.api.judging;

import org.jspecify.annotations.NullMarked;
