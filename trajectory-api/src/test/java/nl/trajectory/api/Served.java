package nl.trajectory.api;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
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
    program =
        new SpringApplicationBuilder(TrajectoryApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run(
                "--trajectory.mode=serve",
                "--trajectory.data=" + demo.data(),
                "--trajectory.oidc.issuer=" + provider.issuer(),
                "--trajectory.oidc.audience=" + IdentityProvider.AUDIENCE,
                "--server.port=0");
    api =
        Api.anonymous(
            "http://localhost:" + program.getEnvironment().getProperty("local.server.port"));
    Api everybody = as(Role.AUDITOR, "*", "*", "nobody");
    await().atMost(Demo.PATIENCE).until(() -> everybody.get("/v1/ledger/key").status() == 200);
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
