package nl.trajectory.projections.facts.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimState;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the valid time of a claim into pieces. A claim stands otherwise from the day of a decision
 * or a payment on, and is not seen before it is due, unless it was paid; on every day of a piece it
 * stands as {@link KnownClaim#on} says.
 */
final class ClaimPieces {
  private ClaimPieces() {}

  /**
   * How a claim stands from a day on.
   *
   * @param until the day from which on it stands otherwise; null: none
   */
  record Piece(LocalDate from, @Nullable LocalDate until, ClaimState state) {}

  /** The pieces, by day; on a day that is in none of them there is nothing to see. */
  static List<Piece> of(KnownClaim claim) {
    List<LocalDate> days = new ArrayList<>(daysOf(claim));
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      LocalDate from = days.get(i);
      LocalDate until = i + 1 < days.size() ? days.get(i + 1) : null;
      ClaimState state = claim.stateOn(from);
      LocalDate seenFrom = KnownClaim.isSeen(state, from) ? from : state.said().dueOn();
      if (until == null || seenFrom.isBefore(until)) {
        pieces.add(new Piece(seenFrom, until, state));
      }
    }
    return pieces;
  }

  /** Those on which it may come to stand otherwise, after all that were before. */
  private static Set<LocalDate> daysOf(KnownClaim claim) {
    Set<LocalDate> days = new TreeSet<>(List.of(LocalDate.MIN));
    for (RecordedEvent recorded : claim.events()) {
      ClaimEvent event = (ClaimEvent) recorded.event();
      if (!KnownClaim.isJudgement(event)) {
        days.add(event.occurredOn());
      }
    }
    return days;
  }
}
