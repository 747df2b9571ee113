/** The command line: what it takes, what it prints, how it ends. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "asking",
      "authentication",
      "bench",
      "boot",
      "generating",
      "importing",
      "operating",
      "privacy",
      "proving",
      "recording",
      "showing",
      "viewing"
    })
@NullMarked
package nl.trajectory.api.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
