/** Proving what was recorded: checkpoints, witnesses, proof bundles, keys, verification. */
@ApplicationModule(allowedDependencies = {"boot"})
@NullMarked
package nl.trajectory.api.proving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
