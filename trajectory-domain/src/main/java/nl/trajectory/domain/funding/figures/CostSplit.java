package nl.trajectory.domain.funding.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.cost.CostIncurred;

/**
 * How the actual costs are shared, and who has paid them. The amounts add up to the costs, and so
 * do the sums borne: the balances add up to zero.
 *
 * @param costs all together
 * @param parts one a party, in the agreement's order; then one for each who bore costs without
 *     having a share, in the order of the costs
 */
public record CostSplit(Euros costs, List<Part> parts) {

  public CostSplit {
    parts = List.copyOf(parts);
  }

  /**
   * @param share of one who bore costs without having a share: zero
   * @param amount what the party carries by the agreement
   * @param borne what it has paid
   * @param balance borne less amount: above zero it is owed, below zero it owes
   */
  public record Part(PartyShare share, Euros amount, Euros borne, BigDecimal balance) {

    private static Part of(PartyShare share, Euros amount, Euros borne) {
      return new Part(share, amount, borne, borne.amount().subtract(amount.amount()));
    }
  }

  /**
   * @param shares that add up to 1; without shares, there are no parts
   */
  public static CostSplit of(List<PartyShare> shares, List<CostIncurred> costs) {
    Map<NormalisedName, String> bearers = new LinkedHashMap<>();
    Map<String, Euros> borne = new LinkedHashMap<>();
    for (CostIncurred cost : costs) {
      String bearer =
          bearers.computeIfAbsent(NormalisedName.of(cost.bearer()), name -> cost.bearer());
      borne.merge(bearer, cost.amount(), Euros::plus);
    }
    return between(shares, borne);
  }

  /**
   * The same, of costs that were added up.
   *
   * @param borne what each bearer has paid in all; no two are spellings of one name
   */
  public static CostSplit between(List<PartyShare> shares, Map<String, Euros> borne) {
    Euros all = borne.values().stream().reduce(Euros.ZERO, Euros::plus);
    if (shares.isEmpty()) {
      return new CostSplit(all, List.of());
    }
    Map<NormalisedName, String> others = new LinkedHashMap<>();
    borne.keySet().forEach(bearer -> others.put(NormalisedName.of(bearer), bearer));
    List<Euros> amounts = all.split(shares.stream().map(share -> share.share().part()).toList());
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      String bearer = others.remove(NormalisedName.of(shares.get(i).party()));
      Euros paid = bearer == null ? Euros.ZERO : borne.getOrDefault(bearer, Euros.ZERO);
      parts.add(Part.of(shares.get(i), amounts.get(i), paid));
    }
    for (String bearer : others.values()) {
      parts.add(Part.of(noShare(bearer), Euros.ZERO, borne.getOrDefault(bearer, Euros.ZERO)));
    }
    return new CostSplit(all, parts);
  }

  private static PartyShare noShare(String bearer) {
    return new PartyShare(bearer, new Share(BigDecimal.ZERO), null, null);
  }
}
