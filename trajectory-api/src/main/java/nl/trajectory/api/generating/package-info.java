/** Journals that are made up: believable, the same for the same options, valid by the rules. */
@ApplicationModule(allowedDependencies = {"asking"})
@NullMarked
package nl.trajectory.api.generating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
