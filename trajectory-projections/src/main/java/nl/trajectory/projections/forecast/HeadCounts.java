package nl.trajectory.projections.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.forecast.HalfYear;
import nl.trajectory.domain.funding.forecast.PricePerHead;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts heads of planned and running cohorts: how many there will be, and what each costs. */
public final class HeadCounts {
  private final FundingView funding;
  private final Starters starters;
  private final Programmes programmes;

  public HeadCounts(FundingView funding, JdbcClient jdbc, Facts facts, Programmes programmes) {
    this.funding = funding;
    this.starters = new Starters(jdbc, facts);
    this.programmes = programmes;
  }

  /**
   * Heads in each half-year; a cohort that anyone joined counts its starters, any other its planned
   * size.
   *
   * @throws nl.trajectory.domain.InvalidField when the period runs backward or is too long
   */
  public List<Prognosis.Heads> prognosis(HalfYear from, HalfYear until, Scope scope) {
    Map<String, Integer> heads = starters.of(LocalDate.MAX, null);
    List<Prognosis.Run> runs = new ArrayList<>();
    for (CohortPlanned cohort : funding.cohorts(scope).values()) {
      Programme programme =
          programmes.find(cohort.programme(), cohort.programmeVersion()).orElseThrow();
      runs.add(
          Prognosis.Run.of(
              cohort.reference(),
              cohort.startsOn(),
              cohort.plannedSize(),
              heads.get(cohort.reference()),
              cohort.runsHalfYears(),
              programme.runsHalfYears()));
    }
    return Prognosis.of(runs, from, until);
  }

  /**
   * What a participant of the cohort costs, planned and realised.
   *
   * @param cohort as it was planned by what was known then
   */
  public PricePerHead price(CohortPlanned cohort, Question question) {
    return PricePerHead.of(
        funding.costsOf(cohort.reference(), question),
        cohort.plannedSize(),
        starters.of(question.on(), question.asOf()).getOrDefault(cohort.reference(), 0));
  }
}
