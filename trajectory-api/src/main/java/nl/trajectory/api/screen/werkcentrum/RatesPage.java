package nl.trajectory.api.screen.werkcentrum;

import java.util.List;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.projections.success.SuccessRates;

/**
 * Success rates by group.
 *
 * @param wrong whether a day that was typed is none
 */
public record RatesPage(
    String groupBy,
    List<String> groups,
    String programme,
    String from,
    String until,
    boolean wrong,
    Asked asked,
    SuccessRates rates) {}
