package nl.trajectory.domain.funding.agreement;

import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * What one party carries of the costs.
 *
 * @param inKind whether it is borne in kind; null: no
 * @param budget the budget it comes from
 */
public record PartyShare(
    String party, Share share, @Nullable Boolean inKind, @Nullable String budget) {
  public PartyShare {
    Require.text(party, "shares.party");
    Require.present(share, "shares.share");
    Require.optionalText(budget, "shares.budget");
  }
}
