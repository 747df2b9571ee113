package nl.trajectory.projections.facts.funding;

import java.util.List;
import java.util.stream.IntStream;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import org.jspecify.annotations.Nullable;

/**
 * Which part a party has in an agreement.
 *
 * @param ordinal its place among the shares, from 0
 * @param inKind null: no
 */
record ShareRow(
    String agreement,
    int ordinal,
    String party,
    String partyName,
    Share share,
    @Nullable Boolean inKind,
    @Nullable String budget,
    @Nullable String region,
    List<String> parties) {

  static List<ShareRow> of(AgreementRow agreement, List<PartyShare> shares) {
    return IntStream.range(0, shares.size())
        .mapToObj(i -> of(agreement, i, shares.get(i)))
        .toList();
  }

  private static ShareRow of(AgreementRow agreement, int ordinal, PartyShare share) {
    return new ShareRow(
        agreement.reference(),
        ordinal,
        share.party(),
        AgreementRow.normalised(share.party()),
        share.share(),
        share.inKind(),
        share.budget(),
        agreement.region(),
        agreement.parties());
  }
}
