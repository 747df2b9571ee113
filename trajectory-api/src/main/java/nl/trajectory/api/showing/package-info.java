/** How entries and states are shown, over HTTP and on the command line alike. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.trajectory.api.showing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
