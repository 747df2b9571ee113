package nl.trajectory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** References in memory. */
public final class MapReferences implements References {
  private final Map<String, String> taken = new HashMap<>();

  @Override
  public Optional<String> find(Kind kind, String reference) {
    return Optional.ofNullable(taken.get(kind + " " + reference));
  }

  @Override
  public void take(Kind kind, String reference, String streamId) {
    assertThat(taken.putIfAbsent(kind + " " + reference, streamId)).isNull();
  }

  /** Lets go of it. */
  public void free(Kind kind, String reference) {
    taken.remove(kind + " " + reference);
  }
}
