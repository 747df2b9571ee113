/** What who runs the program looks at: status, health, the start in the log. */
@ApplicationModule(allowedDependencies = {"boot", "proving"})
@NullMarked
package nl.trajectory.api.operating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
