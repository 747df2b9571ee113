package nl.trajectory.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which stream a reference stands for. A wall: the domain needs the answer inside the transaction
 * that appends, the store gives it.
 */
public interface References {

  /** What a reference can name; each kind has its own names. */
  enum Kind {
    TRAJECTORY,
    COHORT,
    EMPLOYER,
    AGREEMENT,
    /** A cohort's trigger for which a payer has an agreement. */
    AGREEMENT_TRIGGER,
    /**
     * What came first of an agreement, by its stream's id: a decision on a claim under it, or its
     * retraction.
     */
    AGREEMENT_FATE,
    COST,
    /** A decision on a claim, by its journal's id or content. */
    CLAIM_DECISION,
    /** A step or correction that carries an {@code id} of its own. */
    ENTRY,
    /** A participant whose personal data was erased. */
    ERASURE,
    /** A participant's trajectories, numbered in the order in which they were opened. */
    PARTICIPANT_TRAJECTORY
  }

  /** The stream's id, or empty when nothing has this reference. */
  Optional<String> find(Kind kind, String reference);

  /**
   * The stream's id.
   *
   * @throws Refused with that code when nothing has this reference
   */
  default String require(Kind kind, String reference, RefusalCode code, String field) {
    return find(kind, reference).orElseThrow(() -> unknown(code, field));
  }

  /** Nothing has the reference in the field, or nothing that may be known. */
  static Refused unknown(RefusalCode code, String field) {
    return new Refused(
        code,
        field,
        "Nothing is known under the reference in the field " + field + "; record that first.");
  }

  /**
   * Takes the id of a step or correction for a stream, unless that stream has it already.
   *
   * @param id null: it has none
   * @throws Refused with {@code id.taken} when another stream has it
   */
  default void takeEntryId(@Nullable String id, String streamId) {
    if (id == null) {
      return;
    }
    Optional<String> holder = find(Kind.ENTRY, id);
    if (holder.isEmpty()) {
      NewReference.require(id, "id");
      take(Kind.ENTRY, id, streamId);
    } else if (!holder.get().equals(streamId)) {
      throw new Refused(
          RefusalCode.ID_TAKEN,
          "id",
          "An entry elsewhere has this id with other content; take another one.");
    }
  }

  /**
   * Takes the reference, which nothing was found under, for a stream, in the running transaction.
   *
   * @throws org.axonframework.modelling.command.ConcurrencyException when someone else has just
   *     taken it; what was asked is to be judged anew
   */
  void take(Kind kind, String reference, String streamId);
}
