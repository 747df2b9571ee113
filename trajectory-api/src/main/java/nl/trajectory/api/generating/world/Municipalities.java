package nl.trajectory.api.generating.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Some municipalities of each region, by their CBS codes, from a file beside this class. */
public final class Municipalities {
  private final Map<String, List<String>> byRegion;

  private Municipalities(Map<String, List<String>> byRegion) {
    this.byRegion = byRegion;
  }

  public static Municipalities load() {
    InputStream file = Municipalities.class.getResourceAsStream("municipalities.txt");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return new Municipalities(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split(";", 2))
              .collect(Collectors.toMap(line -> line[0], line -> List.of(line[1].split(",")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** At least one. */
  public List<String> of(String region) {
    return Objects.requireNonNull(byRegion.get(region), region);
  }
}
