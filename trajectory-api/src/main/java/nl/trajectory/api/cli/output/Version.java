package nl.trajectory.api.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, as it was built. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"trajectory " + text()};
  }

  public static String text() throws IOException {
    try (InputStream file = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
      Properties info = new Properties();
      if (file != null) {
        info.load(file);
      }
      return info.getProperty("build.version", "unknown");
    }
  }
}
