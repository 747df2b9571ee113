/** Proves who asks: tokens of the provider, passwords of the demo, sessions of the pages. */
@ApplicationModule(allowedDependencies = {"access", "boot", "problem"})
@NullMarked
package nl.trajectory.api.authentication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
