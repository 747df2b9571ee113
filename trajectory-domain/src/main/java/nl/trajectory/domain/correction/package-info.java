/** Putting right what was recorded, by later entries that say why. */
@NullMarked
package nl.trajectory.domain.correction;

import org.jspecify.annotations.NullMarked;
