package nl.trajectory.domain.funding.allocation;

import java.util.Comparator;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory that may fulfil a term.
 *
 * @param participant whose trajectory it is; null: not known
 * @param judgement the present one; null: the trigger does not fire
 * @param queuePosition since when every condition is met; null: not met
 * @param grantedAt position at which it got its place within the limits; null: it has none
 * @param waitsFor the limits that keep it from a place, as conditions that are not met
 * @param claim null: none has become due yet
 */
public record Candidate(
    ClaimKey key,
    @Nullable String participant,
    @Nullable Judgement judgement,
    @Nullable QueuePosition queuePosition,
    @Nullable Long grantedAt,
    List<CheckedCondition> waitsFor,
    @Nullable ClaimState claim) {

  /** Who came to wait first goes first. */
  static final Comparator<Candidate> IN_QUEUE =
      Comparator.comparing(
              Candidate::queuePosition, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Candidate::key);

  public Candidate {
    waitsFor = List.copyOf(waitsFor);
  }

  static Candidate unknown(ClaimKey key) {
    return new Candidate(key, null, null, null, null, List.of(), null);
  }

  /** Nothing is left to keep of it. */
  public boolean isGone() {
    return judgement == null && claim == null;
  }

  Candidate judged(@Nullable Judgement now, long position) {
    QueuePosition since = queuePosition;
    if (now == null || !now.met()) {
      since = null;
    } else if (since == null) {
      since = new QueuePosition(position, now.position());
    }
    String whose = now == null ? participant : now.participant();
    return new Candidate(key, whose, now, since, grantedAt, waitsFor, claim);
  }

  Candidate placed(@Nullable Long position, List<CheckedCondition> limits) {
    return new Candidate(key, participant, judgement, queuePosition, position, limits, claim);
  }

  /** The same with its claim as it stands now; null: none has become due. */
  public Candidate claiming(@Nullable ClaimState state) {
    return new Candidate(key, participant, judgement, queuePosition, grantedAt, waitsFor, state);
  }

  /** The judgement, when every condition is met. */
  @Nullable Judgement fulfilled() {
    return judgement != null && judgement.met() ? judgement : null;
  }

  Euros net() {
    return claim == null ? Euros.ZERO : claim.net();
  }

  /**
   * Money that is out keeps its place until it has come back; what waits for money keeps it as long
   * as the term is fulfilled. A rejection gives the place up.
   */
  boolean holdsPlace() {
    return !net().isZero()
        || (grantedAt != null && claim != null && claim.status().isOpen() && fulfilled() != null);
  }

  /** It takes what there is room for; a claim that was paid takes no more than it got. */
  boolean mayTake() {
    if (fulfilled() == null || staysRejected()) {
      return false;
    }
    return claim == null
        || claim.net().isZero()
        || claim.status().isOpen()
        || claim.status() == ClaimStatus.RECLAIMED;
  }

  /** The funder rejected it, and nothing has changed on which that rests. */
  boolean staysRejected() {
    Judgement judged = fulfilled();
    return claim != null && judged != null && claim.isRejected(judged.payer(), judged.evidence());
  }

  /** Money that nothing calls for any more counts as within them, until it has come back. */
  boolean isWithinCosts() {
    return judgement == null || judgement.withinCosts();
  }
}
