package nl.trajectory.domain.correction;

import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put right.
 *
 * @param <F> what the entry says
 * @param corrects sequence number of the entry; the first entry of a stream is 0
 * @param replacement what holds instead; null: nothing does, the entry is retracted
 * @param id the sender's own identity of the correction; null: known by its content
 */
public record Correction<F>(
    Integer corrects, @Nullable F replacement, String reason, @Nullable String id) {

  public Correction {
    CorrectionEvent.check(corrects, reason, id);
  }

  /** The refusal of a correction of something that is not there, or no longer. */
  public static Refused unknownEntry() {
    return new Refused(
        RefusalCode.CORRECTION_UNKNOWN_ENTRY,
        "corrects",
        "There is no entry in force with that number: it does not exist, was retracted, or is"
            + " itself a correction.");
  }
}
