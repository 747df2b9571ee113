package nl.trajectory.domain.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every version of every programme. */
public final class Programmes {
  private final Map<String, List<Programme>> versions = new TreeMap<>();

  /**
   * @throws InvalidReferenceData when a version is there twice
   */
  public Programmes(Collection<Programme> programmes) {
    for (Programme programme : programmes) {
      List<Programme> sameCode = versions.computeIfAbsent(programme.code(), c -> new ArrayList<>());
      if (sameCode.stream().anyMatch(p -> p.version() == programme.version())) {
        throw new InvalidReferenceData(
            "programme " + programme.code() + " has version " + programme.version() + " twice",
            null);
      }
      sameCode.add(programme);
    }
    versions.values().forEach(list -> list.sort(Comparator.comparing(Programme::validFrom)));
  }

  /**
   * The programmes that come with the engine, one file a version, named in {@code programmes.txt}.
   *
   * @throws InvalidReferenceData naming the file and the key at fault
   */
  public static Programmes load() {
    return new Programmes(
        ReferenceFile.lines("programmes.txt").stream()
            .map(file -> ProgrammeFile.read(file, ReferenceFile.properties(file)))
            .toList());
  }

  /** This very version, or empty. */
  public Optional<Programme> find(String code, int version) {
    return all(code).stream().filter(p -> p.version() == version).findFirst();
  }

  /** The version under which a trajectory or cohort is opened on that day, or empty. */
  public Optional<Programme> inForce(String code, LocalDate on) {
    return all(code).stream().filter(p -> !p.validFrom().isAfter(on)).reduce((a, b) -> b);
  }

  /** The codes, in alphabetical order. */
  public List<String> codes() {
    return List.copyOf(versions.keySet());
  }

  /** Every version there is. */
  public List<Programme> all() {
    return versions.values().stream().flatMap(List::stream).toList();
  }

  private List<Programme> all(String code) {
    return versions.getOrDefault(code, List.of());
  }
}
