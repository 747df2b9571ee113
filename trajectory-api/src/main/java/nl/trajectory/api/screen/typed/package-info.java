/** Reads what people type in forms: days, moments and texts. */
@NullMarked
package nl.trajectory.api.screen.typed;

import org.jspecify.annotations.NullMarked;
