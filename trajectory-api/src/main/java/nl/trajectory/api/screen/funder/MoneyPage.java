package nl.trajectory.api.screen.funder;

import java.util.List;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.projections.funding.FundingRow;

/** What became due, was paid and came back, by group. */
public record MoneyPage(List<Link> tabs, String per, List<FundingRow> rows, FundingRow total) {}
