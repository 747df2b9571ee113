/** The screen: pages for people, on the same queries and commands as HTTP. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "asking",
      "authentication",
      "boot",
      "intake",
      "looking",
      "proving",
      "recording",
      "showing",
      "viewing"
    })
@NullMarked
package nl.trajectory.api.screen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
