package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.CostIncurred;
import nl.trajectory.domain.funding.PartyShare;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.figures.CostSplit;
import nl.trajectory.domain.funding.figures.Money;
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
 * @param shares how costs are shared, where parties share them
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
  private static final int CENTS = 2;

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
   */
  static FundingRow of(
      String group,
      Collection<ShownClaim> claims,
      Collection<JudgedAgreement> agreements,
      @Nullable List<CostIncurred> costs) {
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
        costs == null ? List.of() : parts(agreements, costs),
        passedOn(claims, agreements));
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
      Collection<JudgedAgreement> agreements, List<CostIncurred> costs) {
    Map<String, List<CostSplit.Part>> byParty = new LinkedHashMap<>();
    Euros shared = Euros.ZERO;
    int sharing = 0;
    for (JudgedAgreement agreement : agreements) {
      if (agreement.concluded().kind() == Kind.CO_FINANCING) {
        CostSplit split =
            CostSplit.of(
                agreement.concluded().shares(),
                costs.stream().filter(c -> c.agreement().equals(agreement.reference())).toList());
        shared = shared.plus(split.costs());
        sharing++;
        split
            .parts()
            .forEach(
                part ->
                    byParty
                        .computeIfAbsent(part.share().party(), party -> new ArrayList<>())
                        .add(part));
      }
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, List<CostSplit.Part>> party : byParty.entrySet()) {
      parts.add(part(party.getKey(), party.getValue(), sharing == 1 ? null : shared));
    }
    return parts;
  }

  /**
   * @param shared by all agreements that share their costs; null: by one alone
   */
  private static Part part(String party, List<CostSplit.Part> parts, @Nullable Euros shared) {
    PartyShare first = parts.get(0).share();
    Euros amount = parts.stream().map(CostSplit.Part::amount).reduce(Euros.ZERO, Euros::plus);
    Euros borne = parts.stream().map(CostSplit.Part::borne).reduce(Euros.ZERO, Euros::plus);
    BigDecimal realised = shared == null ? null : Money.share(amount.amount(), shared.amount());
    return new Part(
        party,
        realised == null ? first.share().part() : realised,
        amount,
        borne,
        borne.amount().subtract(amount.amount()).toPlainString(),
        Boolean.TRUE.equals(first.inKind()),
        first.budget());
  }

  private static List<PassedOn> passedOn(
      Collection<ShownClaim> claims, Collection<JudgedAgreement> agreements) {
    List<PassedOn> passedOn = new ArrayList<>();
    for (JudgedAgreement agreement : agreements) {
      if (agreement.concluded().kind() == Kind.WAGE_SUBSIDY) {
        BigDecimal net =
            claims.stream()
                .filter(c -> c.key().agreement().equals(agreement.reference()))
                .map(c -> c.state().net().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        for (PartyShare share : agreement.concluded().shares()) {
          BigDecimal part = share.share().part();
          passedOn.add(
              new PassedOn(
                  share.party(),
                  part,
                  new Euros(net.multiply(part).setScale(CENTS, RoundingMode.HALF_UP))));
        }
      }
    }
    return passedOn;
  }
}
