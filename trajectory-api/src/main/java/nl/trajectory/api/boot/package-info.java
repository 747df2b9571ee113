/** How the program starts: its settings, its mode, its databases and roles, and its end. */
@ApplicationModule(allowedDependencies = {"looking"})
@NullMarked
package nl.trajectory.api.boot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
