package nl.trajectory.projections.folded;

import java.util.HashMap;
import java.util.Map;
import nl.trajectory.domain.NormalisedName;
import org.jspecify.annotations.Nullable;

/** How the name of each party was written first; so it is shown, whoever writes it otherwise. */
final class FirstWritten {
  private final Map<NormalisedName, String> names = new HashMap<>();

  /** To be told in the order of recording. */
  void note(@Nullable String name) {
    if (name != null) {
      names.putIfAbsent(NormalisedName.of(name), name);
    }
  }

  /** The party as it was written first; one that was never noted as it is given. */
  String of(String name) {
    return names.getOrDefault(NormalisedName.of(name), name);
  }
}
