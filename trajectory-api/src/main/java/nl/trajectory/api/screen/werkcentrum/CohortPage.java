package nl.trajectory.api.screen.werkcentrum;

import java.util.List;
import java.util.Set;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.domain.funding.forecast.PricePerHead;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.cohort.CohortView.Reached;
import nl.trajectory.projections.success.SuccessRate;
import org.jspecify.annotations.Nullable;

/**
 * Where a cohort stands.
 *
 * @param rate null: nobody has started
 * @param price null: nothing may be seen of the money, or nothing is known of it
 * @param people whether the trajectories of the cohort may be seen
 */
public record CohortPage(
    Cohort cohort,
    Asked asked,
    List<Signals.Signal> signals,
    List<Reached> funnel,
    @Nullable SuccessRate rate,
    @Nullable PricePerHead price,
    boolean people) {
  private static final Set<String> OF_THE_GROUP =
      Set.of(DeviationCode.GROUP_SIZE.code(), DeviationCode.LEAD_TIME.code());

  /** Starters per hundred, for the length of a bar. */
  public int percent(Reached reached) {
    return cohort.starters() == 0 ? 0 : Math.min(100, 100 * reached.count() / cohort.starters());
  }

  /** Where those are whom a number counts, at the same moment. */
  public String members(String parameter, String value) {
    String moment = asked.query();
    return "/groepen/"
        + cohort.reference()
        + "/deelnemers"
        + (moment.isEmpty() ? "?" : moment + "&")
        + parameter
        + "="
        + value;
  }

  /** Whether a deviation is counted of people, and not of the group as a whole. */
  public boolean isOfPeople(String code) {
    return !OF_THE_GROUP.contains(code);
  }
}
