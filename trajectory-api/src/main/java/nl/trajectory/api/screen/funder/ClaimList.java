package nl.trajectory.api.screen.funder;

import java.util.List;
import nl.trajectory.api.screen.shared.Link;

/**
 * Claims that may be seen.
 *
 * @param tabs with how many each holds, the one that is shown without an address
 * @param total of the amounts, in words
 * @param more how many fit and are not on this page
 */
public record ClaimList(
    List<Link> tabs,
    String tab,
    String agreement,
    String cohort,
    String trajectory,
    List<ClaimRow> rows,
    String total,
    int more,
    boolean decides) {}
