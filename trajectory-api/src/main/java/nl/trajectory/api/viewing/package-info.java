/** The read side: the views, kept up while the program serves, and their health. */
@ApplicationModule(allowedDependencies = {"boot", "operating"})
@NullMarked
package nl.trajectory.api.viewing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
