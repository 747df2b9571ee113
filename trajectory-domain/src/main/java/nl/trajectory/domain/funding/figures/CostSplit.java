package nl.trajectory.domain.funding.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;

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

    private static Part of(PartyShare share, Euros amount, List<CostIncurred> costs) {
      Euros borne = CostIncurred.total(costs);
      return new Part(share, amount, borne, borne.amount().subtract(amount.amount()));
    }
  }

  /**
   * @param shares that add up to 1; without shares, there are no parts
   */
  public static CostSplit of(List<PartyShare> shares, List<CostIncurred> costs) {
    Euros all = CostIncurred.total(costs);
    if (shares.isEmpty()) {
      return new CostSplit(all, List.of());
    }
    Map<NormalisedName, List<CostIncurred>> byBearer =
        costs.stream()
            .collect(
                Collectors.groupingBy(
                    cost -> NormalisedName.of(cost.bearer()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Euros> amounts = all.split(shares.stream().map(share -> share.share().part()).toList());
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      List<CostIncurred> borne = byBearer.remove(NormalisedName.of(shares.get(i).party()));
      parts.add(Part.of(shares.get(i), amounts.get(i), borne == null ? List.of() : borne));
    }
    byBearer.values().forEach(borne -> parts.add(Part.of(noShare(borne), Euros.ZERO, borne)));
    return new CostSplit(all, parts);
  }

  private static PartyShare noShare(List<CostIncurred> borne) {
    return new PartyShare(borne.get(0).bearer(), new Share(BigDecimal.ZERO), null, null);
  }
}
