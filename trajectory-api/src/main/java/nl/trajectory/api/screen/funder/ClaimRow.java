package nl.trajectory.api.screen.funder;

import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.Mark.Kind;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.projections.funding.answer.ShownClaim;

/**
 * A claim as a row of a list.
 *
 * @param trajectory its reference
 * @param met how many conditions were met
 */
public record ClaimRow(ShownClaim claim, String trajectory, int met, int conditions, Mark status) {

  static ClaimRow of(Text text, ShownClaim claim, String trajectory) {
    var conditions = claim.state().said().conditions();
    return new ClaimRow(
        claim,
        trajectory,
        (int) conditions.stream().filter(CheckedCondition::met).count(),
        conditions.size(),
        status(text, claim));
  }

  static Mark status(Text text, ShownClaim claim) {
    Kind kind =
        switch (claim.state().status()) {
          case DUE, WITHDRAWN -> Kind.OPEN;
          case APPROVED, PAID, RECLAIMED -> Kind.GOOD;
          case DISPUTED -> Kind.DEVIATION;
          case REJECTED, RECLAIM_DUE -> Kind.REFUSED;
        };
    return new Mark(kind, text.word("claim", claim.state().status()));
  }

  public String id() {
    return claim.claimId();
  }
}
