package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import nl.trajectory.api.authentication.OidcProvider;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.cli.options.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves for real: no samples, no demo users. */
@Command(
    name = "serve",
    description = {
      "Serves from a configured PostgreSQL, for users of a configured OpenID Connect provider.",
      "Set TRAJECTORY_OIDC_ISSUER and TRAJECTORY_OIDC_AUDIENCE."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    OidcProvider.of(given("TRAJECTORY_OIDC_ISSUER"), given("TRAJECTORY_OIDC_AUDIENCE"));
    if (server.data() == null && given("TRAJECTORY_DATABASE_URL") == null) {
      throw new CannotRun(
          "database.not-configured",
          "Set TRAJECTORY_DATABASE_URL, _USERNAME and _PASSWORD, or name a directory with --data.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Trajectory is ready at " + server.start(Mode.SERVE, spec.commandLine().getErr()));
    out.flush();
    return TrajectoryCommand.KEEPS_RUNNING;
  }

  private static @Nullable String given(String variable) {
    return Settings.given(System.getenv(variable));
  }
}
