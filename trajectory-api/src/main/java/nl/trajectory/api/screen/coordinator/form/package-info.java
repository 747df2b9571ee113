/**
 * Forms for steps: their fields by what a step holds, what was typed in them, and what is wrong.
 */
@NullMarked
package nl.trajectory.api.screen.coordinator.form;

import org.jspecify.annotations.NullMarked;
