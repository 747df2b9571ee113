package nl.trajectory.api;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;

/** The application that every command starts, as much of it as the command needs. */
@SpringBootApplication(
    exclude = {UserDetailsServiceAutoConfiguration.class, WebMvcObservationAutoConfiguration.class})
public class TrajectoryApplication {

  static {
    // The framework would otherwise look for updates at its maker's; this program calls nobody.
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty("disable-axoniq-console-message", "true");
  }

  /** A start of the application; what it is started as, and with, is up to the caller. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(TrajectoryApplication.class);
  }

  /** The same for a command that ends: without what serves, and each part made when needed. */
  public static SpringApplicationBuilder commandBuilder() {
    return new SpringApplicationBuilder(CommandApplication.class).lazyInitialization(true);
  }
}
