/** What went wrong, as a problem with a stable code. */
@NullMarked
package nl.trajectory.api.problem;

import org.jspecify.annotations.NullMarked;
