package nl.trajectory.api.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnEnvironmentTest {
  private final OwnEnvironment environment =
      new OwnEnvironment(
          Map.of(
              "TRAJECTORY_DATABASE_URL", "jdbc:postgresql://db/trajectory",
              "SPRING_APPLICATION_JSON", "{\"trajectory.data\":\"/elsewhere\"}",
              "SPRING_CONFIG_IMPORT", "file:/elsewhere.properties",
              "SPRING_PROFILES_ACTIVE", "elsewhere",
              "SERVER_ADDRESS", "0.0.0.0",
              "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*"));

  @Test
  void variables_of_the_program_are_settings() {
    assertThat(environment.getProperty("trajectory.database.url"))
        .isEqualTo("jdbc:postgresql://db/trajectory");
  }

  @Test
  void variables_of_the_framework_set_nothing() {
    for (String name :
        List.of(
            "spring.application.json",
            "SPRING_APPLICATION_JSON",
            "spring.config.import",
            "spring.profiles.active",
            "server.address",
            "management.endpoints.web.exposure.include")) {
      assertThat(environment.getProperty(name)).as(name).isNull();
    }
    assertThat(environment.getActiveProfiles()).isEmpty();
  }
}
