package nl.trajectory.api.cli.options;

import java.util.Map;
import java.util.stream.Collectors;
import nl.trajectory.api.boot.Settings;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Where settings come from: the command line, with the system properties on it, and those variables
 * of the environment that bear the program's name and are not blank. Variables of the framework's,
 * which could open what is closed, set nothing.
 */
final class OwnEnvironment extends StandardEnvironment {
  private static final String PREFIX = "TRAJECTORY_";

  /**
   * @param variables of the process
   */
  OwnEnvironment(Map<String, String> variables) {
    super(new MutablePropertySources());
    getPropertySources()
        .addLast(
            new PropertiesPropertySource(
                SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, System.getProperties()));
    getPropertySources()
        .addLast(
            new SystemEnvironmentPropertySource(
                SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, own(variables)));
  }

  private static Map<String, Object> own(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .filter(variable -> Settings.given(variable.getValue()) != null)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  protected void customizePropertySources(MutablePropertySources sources) {
    // the constructor knows them
  }
}
