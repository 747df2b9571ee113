package nl.trajectory.api.cli;

import java.nio.file.Path;
import nl.trajectory.api.wiring.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every serving command takes. */
final class ServerOptions {
  @Mixin private StoreOptions store;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to serve on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  /** The directory that was asked for; null: none was. */
  @Nullable Path data() {
    return store.data();
  }

  /** Starts the serving program, which goes on by itself; returns its address. */
  String start(Mode mode) {
    return "http://localhost:"
        + store.server(mode, port).getEnvironment().getProperty("local.server.port");
  }
}
