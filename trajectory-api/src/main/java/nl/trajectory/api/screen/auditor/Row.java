package nl.trajectory.api.screen.auditor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.screen.shared.Field;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.Mark.Kind;
import nl.trajectory.api.screen.shared.Said;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.showing.EntryBody;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a row of the replay.
 *
 * @param corrects the entry that this one corrects; null: none
 * @param replaced whether another entry took its place, or retracted it
 * @param isCorrectable whether something holds of it that can be corrected
 * @param proof null: it is sealed, and nobody needs to look twice
 */
public record Row(
    EntryBody entry,
    String name,
    List<Field> fields,
    String line,
    @Nullable Integer corrects,
    boolean replaced,
    boolean isCorrectable,
    Mark stands,
    List<Mark> deviations,
    @Nullable Mark proof) {

  static final String RETRACTED = "EntryRetracted";

  /**
   * @param all by sequence number, to tell how an entry was corrected
   */
  static Row of(Text text, EntryBody entry, Map<Integer, EntryBody> all) {
    Integer corrects =
        entry.payload().has("corrects") ? entry.payload().get("corrects").asInt() : null;
    List<Field> fields = Said.fields(text, entry.payload());
    return new Row(
        entry,
        text.word("step", entry.type()),
        fields,
        Said.line(fields),
        corrects,
        entry.correctedBy() != null,
        corrects == null && !isRetracted(entry, all),
        stands(text, entry, corrects, all),
        deviations(text, entry),
        entry.sealedIn() != null ? null : new Mark(Kind.OPEN, text.say("replay.not-sealed")));
  }

  private static Mark stands(
      Text text, EntryBody entry, @Nullable Integer corrects, Map<Integer, EntryBody> all) {
    Integer by = entry.correctedBy();
    if (by != null) {
      return new Mark(
          Kind.CORRECTION,
          text.say(isRetracted(entry, all) ? "replay.retracted" : "replay.replaced", by));
    }
    if (corrects != null) {
      boolean retracts = entry.type().equals(RETRACTED);
      return new Mark(
          Kind.CORRECTION, text.say(retracts ? "replay.retracts" : "replay.corrects", corrects));
    }
    return new Mark(Kind.GOOD, text.say("replay.holds"));
  }

  private static boolean isRetracted(EntryBody entry, Map<Integer, EntryBody> all) {
    EntryBody correction = entry.correctedBy() == null ? null : all.get(entry.correctedBy());
    return correction != null && correction.type().equals(RETRACTED);
  }

  private static List<Mark> deviations(Text text, EntryBody entry) {
    List<Mark> marks = new ArrayList<>();
    entry
        .deviations()
        .forEach(
            deviation -> marks.add(new Mark(Kind.DEVIATION, text.deviation(deviation.code()))));
    return marks;
  }

  public int sequence() {
    return entry.sequence();
  }

  /** As a row of a table is marked. */
  public String css() {
    return corrects == null ? "" : "correcting";
  }
}
