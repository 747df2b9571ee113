/** Cohorts and their figures: how far people came, who left and why, what lies ahead. */
@NullMarked
package nl.trajectory.api.screen.werkcentrum;

import org.jspecify.annotations.NullMarked;
