/** JSON in: bodies and records, read strictly as domain commands, personal fields sealed. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.trajectory.api.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
