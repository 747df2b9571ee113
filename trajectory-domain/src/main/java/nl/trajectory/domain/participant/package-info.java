/** What is recorded of a participant beside their trajectories. */
@NullMarked
package nl.trajectory.domain.participant;

import org.jspecify.annotations.NullMarked;
