package nl.trajectory.api.generating;

import java.util.List;
import java.util.Set;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.programme.Regions;

/**
 * What is to be generated.
 *
 * @param seed the same seed and options give the same bytes
 * @param regions in which it plays; all when none are named
 * @param refusals lines that an import refuses, on purpose
 */
public record GenerateOptions(int trajectories, long seed, List<String> regions, int refusals) {
  /** Most trajectories of one journal. */
  public static final int MOST_TRAJECTORIES = 10_000_000;

  /**
   * @throws InvalidField naming the option that makes no sense
   */
  public GenerateOptions {
    if (trajectories < 1 || trajectories > MOST_TRAJECTORIES) {
      throw InvalidField.invalid(
          "--trajectories", "must be a number from 1 to " + MOST_TRAJECTORIES);
    }
    if (refusals < 0 || refusals > trajectories) {
      throw InvalidField.invalid(
          "--refusals", "must be a number from 0 to that of the trajectories");
    }
    List<String> known = Regions.load().all().stream().map(Regions.Region::name).toList();
    regions = regions.stream().map(String::strip).toList();
    for (String region : regions) {
      if (!known.contains(region)) {
        throw new InvalidField(
            "region.unknown",
            "--regions",
            "There is no labour-market region " + region + "; the regions are " + known + ".");
      }
    }
    if (Set.copyOf(regions).size() != regions.size()) {
      throw InvalidField.invalid("--regions", "must not hold the same region twice");
    }
    regions = regions.isEmpty() ? known : regions;
  }
}
