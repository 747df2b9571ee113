/** What went wrong, as a problem with a stable code. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.trajectory.api.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
