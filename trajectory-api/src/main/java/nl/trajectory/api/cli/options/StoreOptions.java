package nl.trajectory.api.cli.options;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.TrajectoryApplication;
import nl.trajectory.api.boot.Mode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;

/** What every command takes: where the data is, and how much to say of an error. */
public final class StoreOptions {
  /** Those that log warnings of their own accord; a command says in one sentence what is wrong. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.zaxxer.hikari",
          "io.zonky.test",
          "org.apache",
          "org.axonframework",
          "org.flywaydb",
          "org.springframework");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the embedded store (default: ./var).")
  private @Nullable Path data;

  @Option(names = "--debug", description = "Show where an error comes from.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** The directory that was asked for; null: none was. */
  @Nullable Path data() {
    return data;
  }

  /**
   * The program for one command on a store that is there: no web server, and only errors are
   * logged.
   */
  public ConfigurableApplicationContext command() {
    return command(Mode.COMMAND);
  }

  /** The same for a command that begins a store where there is none. */
  public ConfigurableApplicationContext filling() {
    return command(Mode.FILL);
  }

  private ConfigurableApplicationContext command(Mode mode) {
    Map<String, Object> properties = properties(mode);
    properties.put("logging.level.root", debug ? "INFO" : "ERROR");
    if (!debug) {
      LIBRARIES.forEach(library -> properties.put("logging.level." + library, "ERROR"));
    }
    return start(WebApplicationType.NONE, properties);
  }

  /** Those that name that directory. */
  public static StoreOptions on(Path directory) {
    StoreOptions options = new StoreOptions();
    options.data = directory;
    return options;
  }

  /**
   * The serving program.
   *
   * @param address to listen on
   * @param port 0: a free one
   */
  public ConfigurableApplicationContext server(Mode mode, InetAddress address, int port) {
    return server(mode, address, port, Map.of());
  }

  /**
   * @param settings besides those of the environment, before which they come
   */
  public ConfigurableApplicationContext server(
      Mode mode, InetAddress address, int port, Map<String, String> settings) {
    Map<String, Object> properties = properties(mode);
    properties.putAll(settings);
    properties.put("server.address", address.getHostAddress());
    properties.put("server.port", port);
    return start(WebApplicationType.SERVLET, properties);
  }

  private Map<String, Object> properties(Mode mode) {
    Map<String, Object> properties = new HashMap<>();
    // Not from files that happen to lie in the working directory.
    properties.put("spring.config.location", "classpath:/");
    properties.put(Mode.PROPERTY, mode.name().toLowerCase(java.util.Locale.ROOT));
    if (data != null) {
      properties.put("trajectory.data", data.toString());
    }
    return properties;
  }

  private static ConfigurableApplicationContext start(
      WebApplicationType type, Map<String, Object> properties) {
    // As arguments they come before the environment: what was typed wins.
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    SpringApplicationBuilder builder =
        type == WebApplicationType.NONE
            ? TrajectoryApplication.commandBuilder()
            : TrajectoryApplication.builder();
    return builder
        .environment(new OwnEnvironment(System.getenv()))
        .web(type)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .run(arguments);
  }
}
