package nl.trajectory.domain.funding.claim;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimReinstated;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRevised;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimWithdrawn;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimCancelled;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import org.jspecify.annotations.Nullable;

/**
 * What a new judgement does to a claim. An unpaid claim follows it; of a paid one, what was paid
 * too much becomes a reclaim; a claim is paid once, so a higher amount is never topped up. Where it
 * turns out that another party owes it, what was paid is to go back before that one pays.
 */
public final class ClaimReaction {
  private static final String LESS_IS_DUE = "Less is due than was paid.";
  private static final String ANOTHER_OWES_IT = "Another party owes it than the one that paid.";

  private ClaimReaction() {}

  /**
   * @param claim null: there is none yet
   * @return in order; empty when nothing changes
   */
  public static List<ClaimEvent> to(@Nullable ClaimState claim, JudgeClaim judged) {
    if (claim == null) {
      Entitlement first = judged.entitlement();
      return first == null ? List.of() : List.of(ClaimBecameDue.of(judged.claim(), first));
    }
    return following(claim, asFirstSpelled(judged, claim.said()));
  }

  /** Parties that are only spelled otherwise are no news. */
  private static JudgeClaim asFirstSpelled(JudgeClaim judged, Entitlement said) {
    Entitlement granted = judged.entitlement();
    return granted == null
        ? judged
        : new JudgeClaim(
            judged.claim(), granted.spelledAs(said), judged.reason(), judged.knownOn());
  }

  private static List<ClaimEvent> following(ClaimState claim, JudgeClaim judged) {
    Entitlement granted = judged.entitlement();
    if (granted != null && isOwedByAnother(claim, granted)) {
      return following(
          claim, new JudgeClaim(judged.claim(), null, ANOTHER_OWES_IT, judged.knownOn()));
    }
    if (claim.status() == ClaimStatus.RECLAIM_DUE) {
      return whileToBePaidBack(claim, judged);
    }
    return granted == null ? lost(claim, judged) : granted(claim, granted, judged);
  }

  private static boolean isOwedByAnother(ClaimState claim, Entitlement granted) {
    return !claim.net().isZero() && !granted.isOwedBy(claim.said().payer());
  }

  private static List<ClaimEvent> lost(ClaimState claim, JudgeClaim judged) {
    if (!claim.entitled()) {
      return List.of();
    }
    return claim.net().isZero()
        ? List.of(new ClaimWithdrawn(claim.said().dueOn(), judged.reason()))
        : List.of(new ReclaimBecameDue(judged.knownOn(), claim.net(), judged.reason()));
  }

  private static List<ClaimEvent> granted(
      ClaimState claim, Entitlement granted, JudgeClaim judged) {
    boolean reclaimedTooMuch =
        claim.status() == ClaimStatus.RECLAIMED && granted.amount().isMoreThan(claim.net());
    if (!claim.entitled() || (reclaimedTooMuch && !granted.equals(claim.said()))) {
      return List.of(ClaimReinstated.of(granted));
    }
    boolean paidTooMuch = claim.net().isMoreThan(granted.amount());
    if (granted.equals(claim.said())
        || (claim.isRejected(granted.payer(), granted.evidence()) && !paidTooMuch)) {
      return List.of();
    }
    List<ClaimEvent> events = new ArrayList<>(List.of(ClaimRevised.of(granted)));
    reclaim(claim.net().lessAtMost(granted.amount()), judged, events);
    return events;
  }

  private static List<ClaimEvent> whileToBePaidBack(ClaimState claim, JudgeClaim judged) {
    Entitlement granted = judged.entitlement();
    Euros due = granted == null ? Euros.ZERO : granted.amount();
    Euros tooMuch = claim.net().lessAtMost(due);
    boolean asMuch = tooMuch.equals(claim.reclaim());
    List<ClaimEvent> events = new ArrayList<>();
    if (!asMuch) {
      events.add(new ReclaimCancelled(judged.knownOn(), claim.reclaim()));
    }
    if (granted != null && !granted.equals(claim.said())) {
      events.add(ClaimRevised.of(granted));
    }
    if (!asMuch) {
      reclaim(tooMuch, judged, events);
    }
    return events;
  }

  private static void reclaim(Euros tooMuch, JudgeClaim judged, List<ClaimEvent> events) {
    if (!tooMuch.isZero()) {
      events.add(
          new ReclaimBecameDue(
              judged.knownOn(),
              tooMuch,
              judged.entitlement() == null ? judged.reason() : LESS_IS_DUE));
    }
  }
}
