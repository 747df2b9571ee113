package nl.trajectory.domain.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The labour-market regions, each with the period in which it exists: they are redrawn now and
 * then.
 */
public final class Regions {

  /**
   * @param validFrom null: since before the first trajectory
   * @param validUntil last day; null: still in force
   */
  public record Region(String name, @Nullable LocalDate validFrom, @Nullable LocalDate validUntil) {
    boolean existsOn(LocalDate day) {
      return (validFrom == null || !day.isBefore(validFrom))
          && (validUntil == null || !day.isAfter(validUntil));
    }
  }

  private final List<Region> regions;

  public Regions(List<Region> regions) {
    this.regions = List.copyOf(regions);
  }

  /**
   * The regions that come with the engine, from {@code regions.txt}.
   *
   * @throws InvalidReferenceData naming the line at fault
   */
  public static Regions load() {
    List<Region> read = new ArrayList<>();
    for (String line : ReferenceFile.lines("regions.txt")) {
      String[] parts = line.split(";", -1);
      try {
        read.add(
            new Region(
                parts[0].strip(),
                parts.length > 1 ? date(parts[1]) : null,
                parts.length > 2 ? date(parts[2]) : null));
      } catch (RuntimeException e) {
        throw new InvalidReferenceData("regions.txt: cannot read the line " + line, e);
      }
    }
    return new Regions(read);
  }

  private static @Nullable LocalDate date(String text) {
    return text.isBlank() ? null : LocalDate.parse(text.strip());
  }

  /** Whether a region of this name exists on that day. */
  public boolean exists(String name, LocalDate on) {
    return regions.stream().anyMatch(r -> r.name().equals(name) && r.existsOn(on));
  }

  public List<Region> all() {
    return regions;
  }
}
