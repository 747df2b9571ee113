/** Erasing personal data, and changing master keys. */
@ApplicationModule(allowedDependencies = {"boot", "recording"})
@NullMarked
package nl.trajectory.api.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
