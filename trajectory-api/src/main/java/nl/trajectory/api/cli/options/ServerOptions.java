package nl.trajectory.api.cli.options;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.Map;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.HolderWatch;
import nl.trajectory.api.boot.Mode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every serving command takes. */
public final class ServerOptions {
  private static final int COULD_NOT_RUN = 2;

  @Mixin private StoreOptions store;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to serve on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "Address of this machine to listen on (default: ${DEFAULT-VALUE}, this machine alone);",
        "0.0.0.0 is all of them."
      })
  private String host;

  /** The directory that was asked for; null: none was. */
  public @Nullable Path data() {
    return store.data();
  }

  /**
   * Starts the serving program, which goes on by itself; returns its address.
   *
   * @param err is told why it ends, where it does so by itself
   * @throws CannotRun when the port is not valid
   */
  public String start(Mode mode, PrintWriter err) {
    return start(mode, err, Map.of());
  }

  /**
   * The same.
   *
   * @param settings besides those of the environment, before which they come
   */
  public String start(Mode mode, PrintWriter err, Map<String, String> settings) {
    Ports.require(port);
    InetAddress address = address();
    ConfigurableApplicationContext program = store.server(mode, address, port, settings);
    program.getBean(HolderWatch.class).begin(why -> end(why, err));
    String started = program.getEnvironment().getProperty("local.server.port");
    return "http://" + (address.isAnyLocalAddress() ? "localhost" : inUrl(address)) + ":" + started;
  }

  private static void end(CannotRun why, PrintWriter err) {
    err.println(why.code() + ": " + why.getMessage());
    err.flush();
    System.exit(COULD_NOT_RUN);
  }

  private InetAddress address() {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (!host.isBlank() && isOfThisMachine(address)) {
        return address;
      }
    } catch (IOException e) {
      // told below
    }
    throw new CannotRun(
        "host.unknown", "--host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0.");
  }

  private static boolean isOfThisMachine(InetAddress address) throws IOException {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }

  private static String inUrl(InetAddress address) {
    String text = address.getHostAddress();
    return text.indexOf(':') < 0 ? text : "[" + text + "]";
  }
}
