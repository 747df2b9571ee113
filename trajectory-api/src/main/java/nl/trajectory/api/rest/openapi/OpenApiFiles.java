package nl.trajectory.api.rest.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The files beside this class in which the OpenAPI document is written by hand. */
final class OpenApiFiles {
  private OpenApiFiles() {}

  /** What each code says, by code; a refusal begins with the status of its answer. */
  static Map<String, String> codeTexts() {
    Properties texts = new Properties();
    try {
      texts.load(new StringReader(text("-codes.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    texts.forEach((code, text) -> sorted.put((String) code, (String) text));
    return sorted;
  }

  /** The text of one of them, by what its name ends with. */
  static String text(String suffix) {
    String name = "openapi" + suffix;
    try (InputStream file = OpenApiFiles.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
