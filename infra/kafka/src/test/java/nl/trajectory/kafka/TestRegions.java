package nl.trajectory.kafka;

import java.util.List;
import nl.trajectory.kafka.record.RegionCodes;

/** The regions of the tests of this module. */
public final class TestRegions {
  public static final List<String> NAMES = List.of("Rijnmond", "Twente", "West-Brabant", "Zeeland");
  public static final RegionCodes CODES = new RegionCodes(NAMES);

  private TestRegions() {}
}
