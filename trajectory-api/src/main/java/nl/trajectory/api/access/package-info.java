/** What those who ask may do, and what they may see. */
@ApplicationModule(allowedDependencies = {"boot", "looking", "problem", "recording"})
@NullMarked
package nl.trajectory.api.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
