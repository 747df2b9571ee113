package nl.trajectory.domain.programme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Text files beside this class, in UTF-8, with {@code #} before a comment. */
final class ReferenceFile {
  private ReferenceFile() {}

  static List<String> lines(String name) {
    try (BufferedReader reader = open(name)) {
      return reader
          .lines()
          .map(String::strip)
          .filter(l -> !l.isEmpty() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Properties properties(String name) {
    Properties text = new Properties();
    try (BufferedReader reader = open(name)) {
      text.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text;
  }

  private static BufferedReader open(String name) {
    InputStream file = ReferenceFile.class.getResourceAsStream(name);
    if (file == null) {
      throw new InvalidReferenceData(name + " is missing", null);
    }
    return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
  }
}
