package nl.trajectory.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * References of which someone else takes each of one kind that was looked for in vain, right after
 * the look: a second look finds it taken, and so does who takes it.
 */
public final class OvertakenReferences implements References {
  private final Map<String, String> taken = new HashMap<>();
  private final Kind overtaken;
  private final String other;

  /**
   * @param other the stream they are taken for
   */
  public OvertakenReferences(Kind overtaken, String other) {
    this.overtaken = overtaken;
    this.other = other;
  }

  @Override
  public Optional<String> find(Kind kind, String reference) {
    String name = kind + " " + reference;
    Optional<String> found = Optional.ofNullable(taken.get(name));
    if (found.isEmpty() && kind == overtaken) {
      taken.put(name, other);
    }
    return found;
  }

  @Override
  public void take(Kind kind, String reference, String streamId) {
    if (taken.putIfAbsent(kind + " " + reference, streamId) != null) {
      throw new ConcurrencyException("someone else has just taken the reference");
    }
  }
}
