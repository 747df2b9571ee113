/** The work itself: what there is to do, recording steps, and correcting what was recorded. */
@NullMarked
package nl.trajectory.api.screen.coordinator;

import org.jspecify.annotations.NullMarked;
