/** HTTP: resources, problems, preconditions. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "asking",
      "boot",
      "intake",
      "looking",
      "privacy",
      "problem",
      "proving",
      "recording",
      "showing",
      "viewing"
    })
@NullMarked
package nl.trajectory.api.rest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
