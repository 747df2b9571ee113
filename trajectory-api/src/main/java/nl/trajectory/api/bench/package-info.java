/**
 * Benchmarks that anyone can run: ratios, measured side by side in one run against the same
 * PostgreSQL.
 */
@ApplicationModule(allowedDependencies = {"boot", "importing"})
@NullMarked
package nl.trajectory.api.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
