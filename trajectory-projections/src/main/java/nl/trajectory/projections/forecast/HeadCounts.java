package nl.trajectory.projections.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.forecast.HalfYear;
import nl.trajectory.domain.funding.forecast.PricePerHead;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.projections.facts.FactTable;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts heads of planned and running cohorts: how many there will be, and what each costs. */
public final class HeadCounts {
  /** No step lies after it. */
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final FundingView funding;
  private final JdbcClient jdbc;
  private final Facts facts;
  private final Programmes programmes;

  public HeadCounts(FundingView funding, JdbcClient jdbc, Facts facts, Programmes programmes) {
    this.funding = funding;
    this.jdbc = jdbc;
    this.facts = facts;
    this.programmes = programmes;
  }

  /**
   * Heads in each half-year; a cohort that anyone joined counts its starters, any other its planned
   * size.
   *
   * @throws nl.trajectory.domain.InvalidField when the period runs backward or is too long
   */
  public List<Prognosis.Heads> prognosis(HalfYear from, HalfYear until, Scope scope) {
    Map<String, Integer> starters = starters(LocalDate.MAX, null);
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

  /**
   * What a participant of the cohort costs, planned and realised.
   *
   * @param cohort as it was planned by what was known then
   */
  public PricePerHead price(CohortPlanned cohort, Question question) {
    return PricePerHead.of(
        funding.costsOf(cohort.reference(), question),
        cohort.plannedSize(),
        starters(question.on(), question.asOf()).getOrDefault(cohort.reference(), 0));
  }

  /** Whoever had joined by that day, by what was known then, whether or not they have left. */
  private Map<String, Integer> starters(LocalDate on, @Nullable Instant asOf) {
    return facts.consistently(asOf, table -> startersIn(table.get(), on));
  }

  private Map<String, Integer> startersIn(FactTable table, LocalDate on) {
    Map<String, Integer> starters = new HashMap<>();
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                "SELECT s.cohort, count(DISTINCT f.trajectory_id) FROM "
                    + table.sql()
                    + " f CROSS JOIN LATERAL jsonb_to_recordset(f.stays)"
                    + " AS s(cohort text, joined_on date) WHERE s.joined_on <= :on GROUP BY 1")
            .param("on", on.isAfter(LAST) ? LAST : on);
    (table.rows() == null ? statement : statement.param("facts", table.rows()))
        .query(
            row -> {
              starters.put(row.getString(1), row.getInt(2));
            });
    return starters;
  }
}
