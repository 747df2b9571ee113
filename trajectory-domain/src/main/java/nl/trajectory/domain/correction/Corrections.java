package nl.trajectory.domain.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The corrections in a stream, by sequence number, and how far the stream has come: tells what was
 * sent before from what is new.
 */
public final class Corrections {
  /** Most corrections of one cost, cohort or employer. */
  public static final int MOST = 1_000;

  private final Map<Integer, CorrectionEvent> bySequence = new TreeMap<>();
  private int last = -1;

  /** Takes the next event of the stream, of whatever kind. */
  public void took(Object event) {
    last++;
    if (event instanceof CorrectionEvent correction) {
      bySequence.put(last, correction);
    }
  }

  /** The number of the last entry; -1: there is none. */
  public int last() {
    return last;
  }

  /**
   * The entry that a correction would repeat; empty when it says something new.
   *
   * @param ordinal its number among equal ones of its journal, from 1; null: sent by itself, and
   *     new unless its id says otherwise
   * @throws Refused with {@code id.taken}
   */
  public Optional<Integer> present(CorrectionEvent said, @Nullable Integer ordinal) {
    List<Integer> equal = new ArrayList<>();
    for (Map.Entry<Integer, CorrectionEvent> entry : bySequence.entrySet()) {
      if (entry.getValue().equals(said)) {
        equal.add(entry.getKey());
      } else if (said.id() != null && Objects.equals(entry.getValue().id(), said.id())) {
        throw new Refused(
            RefusalCode.ID_TAKEN,
            "id",
            "Entry " + entry.getKey() + " has this id with other content; take another one.");
      }
    }
    if (said.id() != null) {
      return equal.stream().findFirst();
    }
    return ordinal == null || equal.size() < ordinal
        ? Optional.empty()
        : Optional.of(equal.get(ordinal - 1));
  }

  /**
   * @param expected one of which must be the last entry; null: any
   * @throws Refused with {@code sequence.changed}, or {@code stream.full} after {@value #MOST}
   */
  public void requireNext(@Nullable Set<Integer> expected) {
    if (expected != null && !expected.contains(last)) {
      throw new Refused(
          RefusalCode.SEQUENCE_CHANGED,
          "If-Match",
          "It is at entry "
              + last
              + " now; read it again and decide whether the correction still fits.");
    }
    if (bySequence.size() >= MOST) {
      throw new Refused(
          RefusalCode.STREAM_FULL, "corrects", "It was corrected " + MOST + " times already.");
    }
  }
}
