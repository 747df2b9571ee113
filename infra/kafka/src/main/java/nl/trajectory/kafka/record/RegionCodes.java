package nl.trajectory.kafka.record;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The codes of regions, as they stand in the names of topics: the name in small letters, without
 * accents, and with hyphens between the words.
 */
public final class RegionCodes {
  private final Map<String, String> codes = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when two regions would have one code, or one has none
   */
  public RegionCodes(Collection<String> names) {
    for (String name : names) {
      String code = code(name);
      if (code.isEmpty() || code.equals(Topics.SHARED) || codes.containsValue(code)) {
        throw new IllegalArgumentException("No code of its own for the region " + name);
      }
      codes.put(name, code);
    }
  }

  private static String code(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  /**
   * The code of a region.
   *
   * @throws IllegalArgumentException when there is no such region
   */
  public String of(String name) {
    String code = codes.get(name);
    if (code == null) {
      throw new IllegalArgumentException("The region has no topic: " + name);
    }
    return code;
  }

  /** All codes, in the order of the names. */
  public List<String> all() {
    return List.copyOf(codes.values());
  }
}
