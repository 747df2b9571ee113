package nl.trajectory.projections.folded;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.figures.CostSplit;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.answer.CarriedShare;
import nl.trajectory.projections.funding.answer.PassedOn;

/** How parties share what a group of agreements costs and brings in. */
final class PartyShares {
  private PartyShares() {}

  /** What each party carries of the costs that are shared. */
  static List<CarriedShare> carried(
      Collection<AgreementState> agreements, List<CostIncurred> costs, FirstWritten names) {
    PiecesByParty byParty = new PiecesByParty(names);
    for (AgreementState agreement : agreements) {
      if (agreement.concluded().kind() == Kind.CO_FINANCING) {
        CostSplit split =
            CostSplit.of(
                agreement.sharesInForce(),
                costs.stream().filter(c -> c.agreement().equals(agreement.reference())).toList());
        byParty.add(
            split.parts().stream()
                .map(part -> new PiecesByParty.Piece(part.share(), part.amount(), part.borne()))
                .toList());
      }
    }
    return byParty.all((party, share, whole) -> carried(party, share, whole));
  }

  private static CarriedShare carried(String party, BigDecimal share, PiecesByParty.Piece whole) {
    return new CarriedShare(
        party,
        share,
        whole.amount(),
        whole.borne(),
        whole.borne().amount().subtract(whole.amount().amount()).toPlainString(),
        Boolean.TRUE.equals(whole.share().inKind()),
        whole.share().budget());
  }

  /** What each party gets of the wage subsidies that were paid. */
  static List<PassedOn> passedOn(
      Collection<FoldedClaim> claims, Collection<AgreementState> agreements, FirstWritten names) {
    PiecesByParty byParty = new PiecesByParty(names);
    for (AgreementState agreement : agreements) {
      List<PartyShare> shares = agreement.sharesInForce();
      if (agreement.concluded().kind() == Kind.WAGE_SUBSIDY && !shares.isEmpty()) {
        Euros net =
            claims.stream()
                .filter(c -> c.key().agreement().equals(agreement.reference()))
                .map(c -> c.state().net())
                .reduce(Euros.ZERO, Euros::plus);
        List<Euros> amounts = net.split(shares.stream().map(s -> s.share().part()).toList());
        byParty.add(
            IntStream.range(0, shares.size())
                .mapToObj(i -> new PiecesByParty.Piece(shares.get(i), amounts.get(i), Euros.ZERO))
                .toList());
      }
    }
    return byParty.all((party, share, whole) -> new PassedOn(party, share, whole.amount()));
  }
}
