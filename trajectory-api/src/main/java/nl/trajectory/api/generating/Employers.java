package nl.trajectory.api.generating;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.api.generating.world.Chance;

/** A few employers of each region and sector, written when they are first needed. */
final class Employers {
  private static final int EACH = 6;

  private final String prefix;
  private final Journal journal;
  private final Map<String, List<String>> written = new TreeMap<>();

  Employers(String prefix, Journal journal) {
    this.prefix = prefix;
    this.journal = journal;
  }

  List<String> of(String region, String sector, Chance chance) throws IOException {
    List<String> known = written.get(region + ";" + sector);
    if (known != null) {
      return known;
    }
    List<String> references = new ArrayList<>();
    for (int number = 1; number <= EACH; number++) {
      String reference = prefix + "-E" + (written.size() + 1) + "-" + number;
      references.add(reference);
      Line right = employer(reference, sector + " company " + number, region, sector);
      if (chance.percent(4)) {
        journal.add(employer(reference, "company " + number, region, sector));
        journal.add(
            Line.of("correction")
                .with("employer", reference)
                .with("corrects", 0)
                .with("kind", "AMEND")
                .with("replacement", right.asReplacement())
                .with("reason", "the name was not complete"));
      } else {
        journal.add(right);
      }
    }
    written.put(region + ";" + sector, references);
    return references;
  }

  private static Line employer(String reference, String name, String region, String sector) {
    return Line.of("employer")
        .with("reference", reference)
        .with("name", name)
        .with("region", region)
        .with("sector", sector);
  }
}
