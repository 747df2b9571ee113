package nl.trajectory.api.intake;

import java.util.function.Function;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.correction.Correction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every correction says, whatever it is of: which entry, how and why.
 *
 * @param corrects sequence number of the entry
 * @param id the sender's own identity of it; null: none
 */
record CorrectionHead(Integer corrects, Kind kind, String reason, @Nullable String id) {
  enum Kind {
    AMEND,
    RETRACT
  }

  CorrectionHead {
    if (corrects == null) {
      throw InvalidField.missing("corrects");
    }
    if (kind == null) {
      throw InvalidField.missing("kind");
    }
  }

  /** The head of a correction, and the replacement beside it. */
  record Split(CorrectionHead head, @Nullable JsonNode replacement) {
    /**
     * What takes the place of the entry; null: the entry is retracted.
     *
     * @throws InvalidField when an amendment has none, or a retraction has one
     */
    @Nullable ObjectNode inPlace() {
      if (head.kind == Kind.AMEND) {
        if (replacement instanceof ObjectNode whole) {
          return whole;
        }
        throw InvalidField.missing("replacement");
      }
      if (replacement != null && !replacement.isNull()) {
        throw InvalidField.invalid("replacement", "belongs to an AMEND only");
      }
      return null;
    }
  }

  /**
   * A correction of something that can only be retracted.
   *
   * @throws InvalidField when it is not a retraction
   */
  static CorrectionHead retraction(ObjectNode node, RecordReading records, String instead) {
    Split split = split(node, records);
    if (split.head.kind == Kind.AMEND) {
      throw InvalidField.invalid("kind", "must be RETRACT: " + instead);
    }
    split.inPlace();
    return split.head;
  }

  static Split split(ObjectNode node, RecordReading records) {
    ObjectNode rest = node.deepCopy();
    JsonNode replacement = rest.remove("replacement");
    return new Split(records.read(rest, CorrectionHead.class), replacement);
  }

  /**
   * A correction of something that is recorded as facts.
   *
   * @param read reads what takes their place
   */
  static <F> Correction<F> of(
      ObjectNode node, RecordReading records, Function<ObjectNode, ? extends F> read) {
    Split split = split(node, records);
    ObjectNode whole = split.inPlace();
    F said = whole == null ? null : read.apply(whole);
    CorrectionHead head = split.head();
    return RecordReading.reading(
        node, n -> new Correction<>(head.corrects, said, head.reason, head.id));
  }
}
