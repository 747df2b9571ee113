/** The demo: sample cohorts, loaded at the start. */
@ApplicationModule(allowedDependencies = {"boot", "importing"})
@NullMarked
package nl.trajectory.api.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
