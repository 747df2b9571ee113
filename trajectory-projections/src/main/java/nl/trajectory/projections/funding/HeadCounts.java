package nl.trajectory.projections.funding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.figures.HalfYear;
import nl.trajectory.domain.funding.figures.PricePerHead;
import nl.trajectory.domain.funding.figures.Prognosis;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.projections.funding.FundingView.Question;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts heads of planned and running cohorts: how many there will be, and what each costs. */
public final class HeadCounts {
  private final FundingView funding;
  private final JdbcClient jdbc;
  private final Programmes programmes;

  public HeadCounts(FundingView funding, JdbcClient jdbc, Programmes programmes) {
    this.funding = funding;
    this.jdbc = jdbc;
    this.programmes = programmes;
  }

  /**
   * Heads in each half-year; a cohort that anyone joined counts its starters, any other its planned
   * size.
   *
   * @throws nl.trajectory.domain.InvalidField when the period runs backward or is too long
   */
  public List<Prognosis.Heads> prognosis(HalfYear from, HalfYear until, Scope scope) {
    Map<String, Integer> starters = starters();
    List<Prognosis.Run> runs = new ArrayList<>();
    for (CohortPlanned cohort : funding.cohorts(scope).values()) {
      Programme programme =
          programmes.find(cohort.programme(), cohort.programmeVersion()).orElseThrow();
      runs.add(
          Prognosis.Run.of(
              cohort.reference(),
              cohort.startsOn(),
              cohort.plannedSize(),
              starters.get(cohort.reference()),
              cohort.runsHalfYears(),
              programme.runsHalfYears()));
    }
    return Prognosis.of(runs, from, until);
  }

  /** What a participant of the cohort costs, planned and realised. */
  public PricePerHead price(CohortPlanned cohort, Question question) {
    return PricePerHead.of(
        funding.costsOf(cohort.reference(), question),
        cohort.plannedSize(),
        starters().getOrDefault(cohort.reference(), 0));
  }

  private Map<String, Integer> starters() {
    Map<String, Integer> starters = new HashMap<>();
    jdbc.sql(
            "SELECT stay ->> 'cohort', count(DISTINCT trajectory_id) FROM views.trajectory_fact,"
                + " jsonb_array_elements(stays) stay GROUP BY 1")
        .query(
            row -> {
              starters.put(row.getString(1), row.getInt(2));
            });
    return starters;
  }
}
