package nl.trajectory.api;

import nl.trajectory.api.cli.TrajectoryCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The one program there is; what it does is said on its command line. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class TrajectoryApplication {

  static {
    // The framework would otherwise look for updates at its maker's; this program calls nobody.
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty("disable-axoniq-console-message", "true");
  }

  public static void main(String[] arguments) {
    int status = TrajectoryCommand.run(arguments);
    if (status != TrajectoryCommand.KEEPS_RUNNING) {
      System.exit(status);
    }
  }
}
