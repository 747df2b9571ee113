/** Proving what was recorded: checkpoints, witnesses, proof bundles, keys, verification. */
@NullMarked
package nl.trajectory.api.proving;

import org.jspecify.annotations.NullMarked;
