/** How a question is put: its moment in two times, and figures as texts. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.trajectory.api.asking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
