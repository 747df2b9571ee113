/** The running of the claims automation, and its health. */
@ApplicationModule(allowedDependencies = {"boot", "operating"})
@NullMarked
package nl.trajectory.api.judging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
