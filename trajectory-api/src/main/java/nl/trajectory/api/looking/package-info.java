/** The log of who looked at whom: added to, asked, and forgotten when its time is over. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.trajectory.api.looking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
