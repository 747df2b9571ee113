/**
 * Importing journals: reading files, deciding in memory, writing chunk by chunk, and the report.
 */
@ApplicationModule(allowedDependencies = {"boot", "intake", "recording"})
@NullMarked
package nl.trajectory.api.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
