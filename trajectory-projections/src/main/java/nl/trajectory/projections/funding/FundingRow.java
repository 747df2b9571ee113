package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Parts;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.figures.CostSplit;
import nl.trajectory.domain.funding.figures.Money;
import nl.trajectory.domain.funding.judging.AgreementState;
import org.jspecify.annotations.Nullable;

/**
 * The money of one group of claims and costs.
 *
 * @param group value of the dimension
 * @param claims how many became due, withdrawn ones included
 * @param due of every claim that became due and was not withdrawn
 * @param approved of the claims that are approved and not paid yet
 * @param disputed of the claims that are disputed
 * @param rejected of the claims that are rejected
 * @param paid everything that was ever paid
 * @param withdrawn of the claims that are withdrawn
 * @param reclaimed what is to be paid back, and what came back
 * @param reclaimsSettled what came back
 * @param costs actual costs; null where they cannot be told apart, by payer
 * @param expectedShare due over costs; null without costs
 * @param recoveredShare paid less settled reclaims over costs; null without costs
 * @param shares how costs are shared, where parties share them; who bore costs without having a
 *     share is there too, so that the balances add up to zero
 * @param passedOn which part of what was paid out the employer passes on to whom, of wage subsidies
 */
public record FundingRow(
    String group,
    int claims,
    Euros due,
    Euros approved,
    Euros disputed,
    Euros rejected,
    Euros paid,
    Euros withdrawn,
    Euros reclaimed,
    Euros reclaimsSettled,
    @Nullable Euros costs,
    @Nullable BigDecimal expectedShare,
    @Nullable BigDecimal recoveredShare,
    List<Part> shares,
    List<PassedOn> passedOn) {
  /** With the decimals that shares are shown with. */
  private static final BigDecimal WHOLE = new BigDecimal("1.0000");

  /**
   * What a party carries.
   *
   * @param share of the costs of the agreements in the group that share their costs
   * @param amount what it carries by the agreement
   * @param borne what it has paid
   * @param balance borne less amount, as a text with two decimals: above zero it is owed, below
   *     zero it owes
   * @param inKind whether it is borne in kind
   */
  public record Part(
      String party,
      BigDecimal share,
      Euros amount,
      Euros borne,
      String balance,
      boolean inKind,
      @Nullable String budget) {}

  /** What a party gets of the wage subsidies that were paid, net of what was paid back. */
  public record PassedOn(String party, BigDecimal share, Euros amount) {}

  /**
   * @param costs null: cannot be told apart
   * @param names how parties are shown
   */
  static FundingRow of(
      String group,
      Collection<ShownClaim> claims,
      Collection<AgreementState> agreements,
      @Nullable List<CostIncurred> costs,
      FirstWritten names) {
    Euros due = sum(claims.stream().map(ShownClaim::state).filter(c -> !isWithdrawn(c)).toList());
    Euros paid = Euros.ZERO;
    Euros settled = Euros.ZERO;
    Euros reclaim = Euros.ZERO;
    Euros approved = Euros.ZERO;
    for (ShownClaim claim : claims) {
      ClaimState state = claim.state();
      paid = paid.plus(state.paid());
      settled = settled.plus(state.settled());
      reclaim = reclaim.plus(state.reclaim());
      if (state.approved() != null) {
        approved = approved.plus(state.approved());
      }
    }
    Euros all = costs == null ? null : CostIncurred.total(costs);
    return new FundingRow(
        group,
        claims.size(),
        due,
        approved,
        sumOf(claims, ClaimStatus.DISPUTED),
        sumOf(claims, ClaimStatus.REJECTED),
        paid,
        sumOf(claims, ClaimStatus.WITHDRAWN),
        reclaim.plus(settled),
        settled,
        all,
        all == null ? null : Money.share(due.amount(), all.amount()),
        all == null ? null : Money.share(paid.amount().subtract(settled.amount()), all.amount()),
        costs == null ? List.of() : parts(agreements, costs, names),
        passedOn(claims, agreements, names));
  }

  private static boolean isWithdrawn(ClaimState claim) {
    return claim.status() == ClaimStatus.WITHDRAWN;
  }

  private static Euros sumOf(Collection<ShownClaim> claims, ClaimStatus status) {
    return sum(claims.stream().map(ShownClaim::state).filter(c -> c.status() == status).toList());
  }

  private static Euros sum(List<ClaimState> claims) {
    return claims.stream().map(c -> c.said().amount()).reduce(Euros.ZERO, Euros::plus);
  }

  private static List<Part> parts(
      Collection<AgreementState> agreements, List<CostIncurred> costs, FirstWritten names) {
    ByParty byParty = new ByParty(names);
    for (AgreementState agreement : agreements) {
      if (agreement.concluded().kind() == Kind.CO_FINANCING) {
        CostSplit split =
            CostSplit.of(
                agreement.concluded().shares(),
                costs.stream().filter(c -> c.agreement().equals(agreement.reference())).toList());
        byParty.add(
            split.parts().stream()
                .map(part -> new Piece(part.share(), part.amount(), part.borne()))
                .toList());
      }
    }
    return byParty.all((party, share, whole) -> part(party, share, whole));
  }

  private static Part part(String party, BigDecimal share, Piece whole) {
    return new Part(
        party,
        share,
        whole.amount(),
        whole.borne(),
        whole.borne().amount().subtract(whole.amount().amount()).toPlainString(),
        Boolean.TRUE.equals(whole.share().inKind()),
        whole.share().budget());
  }

  private static List<PassedOn> passedOn(
      Collection<ShownClaim> claims, Collection<AgreementState> agreements, FirstWritten names) {
    ByParty byParty = new ByParty(names);
    for (AgreementState agreement : agreements) {
      List<PartyShare> shares = agreement.concluded().shares();
      if (agreement.concluded().kind() == Kind.WAGE_SUBSIDY && !shares.isEmpty()) {
        Euros net =
            claims.stream()
                .filter(c -> c.key().agreement().equals(agreement.reference()))
                .map(c -> c.state().net())
                .reduce(Euros.ZERO, Euros::plus);
        List<Euros> amounts = net.split(shares.stream().map(s -> s.share().part()).toList());
        byParty.add(
            IntStream.range(0, shares.size())
                .mapToObj(i -> new Piece(shares.get(i), amounts.get(i), Euros.ZERO))
                .toList());
      }
    }
    return byParty.all((party, share, whole) -> new PassedOn(party, share, whole.amount()));
  }

  /** What one agreement gives a party to carry, or to get. */
  private record Piece(PartyShare share, Euros amount, Euros borne) {
    Piece and(Piece more) {
      boolean hadNone = share.share().part().signum() == 0;
      return new Piece(
          hadNone ? more.share : share, amount.plus(more.amount), borne.plus(more.borne));
    }
  }

  /** The pieces of several agreements, put together for each party. */
  private static final class ByParty {
    private final FirstWritten names;
    private final Map<String, Piece> pieces = new LinkedHashMap<>();
    private int agreements;

    ByParty(FirstWritten names) {
      this.names = names;
    }

    void add(List<Piece> ofAnAgreement) {
      agreements++;
      for (Piece piece : ofAnAgreement) {
        pieces.merge(names.of(piece.share().party()), piece, Piece::and);
      }
    }

    @FunctionalInterface
    interface Shown<T> {
      T of(String party, BigDecimal share, Piece whole);
    }

    /**
     * The share is the agreed one; where several agreements meet, the part of their money, of which
     * the shares add up to one.
     */
    <T> List<T> all(Shown<T> shown) {
      List<BigDecimal> amounts = pieces.values().stream().map(p -> p.amount().amount()).toList();
      boolean realised = agreements > 1 && amounts.stream().anyMatch(a -> a.signum() > 0);
      List<BigDecimal> shares =
          realised
              ? Parts.of(WHOLE, amounts)
              : pieces.values().stream().map(piece -> piece.share().share().part()).toList();
      List<T> all = new ArrayList<>();
      pieces.forEach((party, piece) -> all.add(shown.of(party, shares.get(all.size()), piece)));
      return all;
    }
  }
}
