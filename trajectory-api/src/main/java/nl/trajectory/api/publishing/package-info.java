/**
 * Publishing to Kafka, where that is configured, and its health. Kafka's classes are loaded here.
 */
@ApplicationModule(allowedDependencies = {"boot"})
@NullMarked
package nl.trajectory.api.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
