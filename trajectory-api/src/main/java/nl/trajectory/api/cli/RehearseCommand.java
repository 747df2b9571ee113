package nl.trajectory.api.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.trajectory.api.access.DemoUsers;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.cli.options.StoreOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Uses the program a little, on samples in a directory of its own, so that what it loads can be
 * kept for later starts. Run by {@code infra/fast-start} alone.
 */
@Command(
    name = "rehearse",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Uses the program a little, on samples in a temporary directory.")
final class RehearseCommand implements Callable<Integer> {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/actuator/health",
          "/v1/openapi.json",
          "/v1/cohorts/PT1",
          "/v1/success-rates?groupBy=programme",
          "/v1/trajectories?limit=2",
          "/v1/trajectories/PT1-01",
          "/v1/trajectories/PT1-01/history",
          "/v1/trajectories/NONE");

  private static final String OPENED =
      """
      {"reference": "REHEARSAL", "participant": "P-REHEARSAL", "programme": "learn-work",
       "region": "Amersfoort", "municipality": "0307", "openedOn": "2024-01-15",
       "targetGroup": "LONG_TERM_UNEMPLOYED", "benefit": "PARTICIPATION_ACT",
       "person": {"givenName": "Noor", "familyName": "Voorbeeld", "birthDate": "1990-06-15"}}
      """;

  private static final String STEP =
      """
      {"type": "IntakeHeld", "occurredOn": "2024-01-16", "availableDaysPerWeek": 5,
       "drivingLicence": false}
      """;

  private static final String LINE =
      """
      {"record": "employer", "reference": "REHEARSAL", "name": "Rehearsal", "region": "Amersfoort", \
      "sector": "glass"}
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("trajectory-rehearsal");
    try {
      demo(directory);
      serve(directory);
      Path journal = Files.writeString(directory.resolve("journal.ndjson"), LINE);
      for (List<Object> command :
          List.<List<Object>>of(
              List.of("status"),
              List.of("replay", "PT1-01"),
              List.of("replay", "PT1-01", "--format", "json"),
              List.of("import", journal))) {
        run(directory, command);
      }
      return TrajectoryCommand.DONE;
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private void demo(Path directory) throws IOException, InterruptedException {
    try (ConfigurableApplicationContext program =
        StoreOptions.on(directory).server(Mode.DEMO, InetAddress.getLoopbackAddress(), 0)) {
      for (String page : PAGES) {
        send(program, page, "auditor", null);
      }
      send(program, "/v1/trajectories", "coordinator", OPENED);
      send(program, "/v1/trajectories/REHEARSAL/steps", "coordinator", STEP);
    }
  }

  /** Nobody is let in; what looks at a token is there all the same. */
  private void serve(Path directory) throws IOException, InterruptedException {
    try (ConfigurableApplicationContext program =
        StoreOptions.on(directory)
            .server(
                Mode.SERVE,
                InetAddress.getLoopbackAddress(),
                0,
                Map.of(
                    "trajectory.oidc.issuer", "http://127.0.0.1:9",
                    "trajectory.oidc.audience", "rehearsal"))) {
      send(program, "/actuator/health", null, null);
    }
  }

  private void send(
      ConfigurableApplicationContext program,
      String page,
      @Nullable String user,
      @Nullable String body)
      throws IOException, InterruptedException {
    String port = program.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
            .header("Content-Type", "application/json");
    if (user != null) {
      byte[] login = (user + ":" + DemoUsers.PASSWORD).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    } else {
      request.header("Authorization", "Bearer none");
    }
    if (body != null) {
      request.POST(BodyPublishers.ofString(body));
    }
    int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
    spec.commandLine().getOut().println(status + " " + page);
  }

  private void run(Path directory, List<Object> command) {
    List<Object> whole = new ArrayList<>(command);
    whole.addAll(List.of("--data", directory));
    int status = TrajectoryCommand.run(whole.stream().map(Object::toString).toArray(String[]::new));
    spec.commandLine().getOut().println(status + " " + command.get(0));
  }
}
