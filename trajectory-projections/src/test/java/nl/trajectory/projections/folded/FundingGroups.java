package nl.trajectory.projections.folded;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingRow;
import nl.trajectory.projections.funding.FundingView.Dimension;
import org.jspecify.annotations.Nullable;

/** Claims and agreements by group, and all together. */
final class FundingGroups {
  private final Dimension groupBy;
  private final InSight inSight;
  private final Group all = new Group();
  private final Map<String, Group> groups = new TreeMap<>();

  private static final class Group {
    final List<FoldedClaim> claims = new ArrayList<>();
    final Set<AgreementState> agreements = new LinkedHashSet<>();
  }

  FundingGroups(Dimension groupBy, InSight inSight) {
    this.groupBy = groupBy;
    this.inSight = inSight;
    all.claims.addAll(inSight.claims(ClaimFilter.ANY));
    all.agreements.addAll(inSight.agreements());
    if (groupBy != Dimension.PAYER) {
      all.agreements.forEach(agreement -> group(nameOf(agreement)).agreements.add(agreement));
    }
    for (FoldedClaim claim : all.claims) {
      Group group = group(nameOf(claim));
      group.claims.add(claim);
      group.agreements.add(claim.agreement());
    }
  }

  private Group group(String name) {
    return groups.computeIfAbsent(name, key -> new Group());
  }

  private String nameOf(FoldedClaim claim) {
    return groupBy == Dimension.PAYER
        ? inSight.nameOf(claim.state().said().payer())
        : nameOf(claim.agreement());
  }

  private String nameOf(AgreementState agreement) {
    return switch (groupBy) {
      case COHORT -> agreement.concluded().cohort();
      case FUND -> inSight.nameOf(FoldedClaim.fundOf(agreement));
      case AGREEMENT, PAYER -> agreement.reference();
    };
  }

  /** One row for each group, by name; costs of a payer cannot be told apart. */
  List<FundingRow> rows() {
    List<FundingRow> rows = new ArrayList<>();
    groups.forEach(
        (name, group) ->
            rows.add(row(name, group, groupBy == Dimension.PAYER ? null : costs(group))));
    return rows;
  }

  /** All claims and costs, each once. */
  FundingRow total() {
    return row("total", all, costs(all));
  }

  private FundingRow row(String name, Group group, @Nullable List<CostIncurred> costs) {
    return RowOf.of(name, group.claims, group.agreements, costs, inSight.names());
  }

  /** Null where claims of an agreement are left out: costs beside them would tell of those. */
  private @Nullable List<CostIncurred> costs(Group group) {
    return group.agreements.stream().allMatch(inSight::seesWhole)
        ? inSight.costsOf(group.agreements)
        : null;
  }
}
