/** The write side: commands, their handlers, and the streams they go to. */
@ApplicationModule(allowedDependencies = {"boot"})
@NullMarked
package nl.trajectory.api.recording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
