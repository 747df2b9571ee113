package nl.trajectory.domain.funding.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.CostIncurred;
import nl.trajectory.domain.funding.PartyShare;

/**
 * How the actual costs are shared. The amounts add up to the costs: each is rounded down to the
 * cent, and what is left goes to the largest share, of equal ones to the first.
 *
 * @param costs all together
 * @param parts one a party, in the agreement's order
 * @param borneByOthers by those who have no share
 */
public record CostSplit(Euros costs, List<Part> parts, Euros borneByOthers) {

  public CostSplit {
    parts = List.copyOf(parts);
  }

  /**
   * @param amount what the party carries by the agreement
   * @param borne what it has paid
   * @param balance borne less amount: above zero it is owed, below zero it owes
   */
  public record Part(PartyShare share, Euros amount, Euros borne, BigDecimal balance) {}

  /**
   * @param shares that add up to 1; without shares, there are no parts
   */
  public static CostSplit of(List<PartyShare> shares, List<CostIncurred> costs) {
    Euros all = CostIncurred.total(costs);
    List<Euros> amounts = amounts(shares, all);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      String party = shares.get(i).party();
      Euros amount = amounts.get(i);
      Euros borne =
          CostIncurred.total(costs.stream().filter(cost -> cost.bearer().equals(party)).toList());
      BigDecimal balance = borne.amount().subtract(amount.amount());
      parts.add(new Part(shares.get(i), amount, borne, balance));
    }
    Euros borneByParties = parts.stream().map(Part::borne).reduce(Euros.ZERO, Euros::plus);
    return new CostSplit(all, parts, all.minus(borneByParties));
  }

  private static List<Euros> amounts(List<PartyShare> shares, Euros all) {
    List<Euros> amounts = new ArrayList<>();
    int largest = 0;
    for (int i = 0; i < shares.size(); i++) {
      BigDecimal part = shares.get(i).share().part();
      amounts.add(new Euros(all.amount().multiply(part).setScale(2, RoundingMode.DOWN)));
      if (part.compareTo(shares.get(largest).share().part()) > 0) {
        largest = i;
      }
    }
    if (!amounts.isEmpty()) {
      Euros left = all.minus(amounts.stream().reduce(Euros.ZERO, Euros::plus));
      amounts.set(largest, amounts.get(largest).plus(left));
    }
    return amounts;
  }
}
