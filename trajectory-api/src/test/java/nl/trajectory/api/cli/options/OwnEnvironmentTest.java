package nl.trajectory.api.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.trajectory.api.boot.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;

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

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void a_variable_that_is_blank_is_one_that_was_not_set(String blank) {
    Map<String, String> variables =
        Map.of(
            "TRAJECTORY_DATA", blank,
            "TRAJECTORY_CHECKPOINT_SECONDS", blank,
            "TRAJECTORY_DATABASE_TIMEOUT_SECONDS", blank,
            "TRAJECTORY_TIMESTAMP_MINUTES", blank,
            "TRAJECTORY_WITNESSES_REQUIRED", blank,
            "TRAJECTORY_OIDC_AUDIENCE", blank);
    Settings settings =
        Binder.get(new OwnEnvironment(variables)).bindOrCreate("trajectory", Settings.class);
    assertThat(settings)
        .isEqualTo(
            Binder.get(new OwnEnvironment(Map.of())).bindOrCreate("trajectory", Settings.class));
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
