package nl.trajectory.api;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.api.access.Viewer.Role;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Served for real within this process, beside the demo and on its data. */
final class Served implements AutoCloseable {
  private final IdentityProvider provider = IdentityProvider.start();
  private final ConfigurableApplicationContext program;
  private final Api api;

  private Served(Demo demo) {
    provider.answer();
    program = run(demo, provider.issuer(), IdentityProvider.AUDIENCE);
    api = Api.anonymous("http://localhost:" + port(program));
    Api everybody = as(Role.AUDITOR, "*", "*", "nobody");
    await().atMost(Demo.PATIENCE).until(() -> everybody.get("/v1/ledger/key").status() == 200);
  }

  /** For the users of another provider; closed by who asks for it. */
  static ConfigurableApplicationContext run(
      Demo demo, String issuer, String audience, String... more) {
    return new SpringApplicationBuilder(TrajectoryApplication.class)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .run(
            Stream.concat(
                    Stream.of(
                        "--trajectory.mode=serve",
                        "--trajectory.data=" + demo.data(),
                        "--trajectory.oidc.issuer=" + issuer,
                        "--trajectory.oidc.audience=" + audience,
                        "--server.port=0"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  static String port(ConfigurableApplicationContext program) {
    return program.getEnvironment().getProperty("local.server.port");
  }

  static Served on(Demo demo) {
    return new Served(demo);
  }

  Api anonymous() {
    return api;
  }

  /** Somebody whose token says all of this, whatever of it counts for the role. */
  Api as(Role role, String region, String party, String participant) {
    JWTClaimsSet claims =
        provider
            .claims()
            .claim("trajectory_role", role.text())
            .claim("regions", List.of(region))
            .claim("parties", List.of(party))
            .claim("participant", participant)
            .build();
    return api.withToken(provider.sign(null, claims));
  }

  @Override
  public void close() {
    program.close();
    provider.close();
  }
}
