package nl.trajectory.projections.success;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.projections.facts.FactTable;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.PlaceTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What share of starters reaches a contract, training, VCA or diploma, by any dimension. */
public final class SuccessRateView {
  private final JdbcClient jdbc;
  private final Facts facts;
  private final Targets targets;

  public SuccessRateView(JdbcClient jdbc, Facts facts, Programmes programmes) {
    this.jdbc = jdbc;
    this.facts = facts;
    this.targets = new Targets(programmes);
  }

  public SuccessRates answer(SuccessQuestion question) {
    PlaceTables places = facts.places(question.asOf());
    return facts.consistently(question.asOf(), table -> read(question, places, table.get()));
  }

  private SuccessRates read(SuccessQuestion question, PlaceTables places, FactTable table) {
    List<SuccessRate> rows =
        rows(question, places, table, question.groupBy().sql(), byStay(question.groupBy()));
    List<SuccessRate> total = rows(question, places, table, "'total'", false);
    return new SuccessRates(
        rows,
        total.isEmpty() ? row("total", new int[StarterSql.COUNTS], Set.of()) : total.get(0),
        table.position(),
        table.updatedAt(),
        table.replayed());
  }

  /** Who was in two cohorts counts in both; by any other dimension everyone counts once. */
  private static boolean byStay(Dimension dimension) {
    return dimension == Dimension.COHORT;
  }

  private List<SuccessRate> rows(
      SuccessQuestion question, PlaceTables places, FactTable table, String group, boolean byStay) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(StarterSql.byGroup(group, byStay, table, places))
            .param("on", question.on())
            .param("programme", question.programme())
            .param("region", question.region())
            .param("regions", array(question.regions().names()))
            .param("cohorts", array(question.cohorts().names()))
            .param("from", question.from())
            .param("until", question.until());
    if (table.rows() != null) {
      statement = statement.param("facts", table.rows());
    }
    return places.bind(statement).query((result, n) -> row(result)).list();
  }

  private static String @Nullable [] array(@Nullable Set<String> values) {
    return values == null ? null : values.toArray(new String[0]);
  }

  private SuccessRate row(ResultSet result) throws SQLException {
    int[] counts = new int[StarterSql.COUNTS];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = result.getInt(i + 2);
    }
    String[] programmes = (String[]) result.getArray(StarterSql.COUNTS + 2).getArray();
    return row(result.getString(1), counts, new HashSet<>(Arrays.asList(programmes)));
  }

  /**
   * @param counts as {@link StarterSql#COUNTS} says
   */
  private SuccessRate row(String group, int[] counts, Set<String> programmes) {
    int starters = counts[0];
    int contracts = counts[1];
    int pending = counts[2];
    BigDecimal target = targets.ofAll(programmes);
    return new SuccessRate(
        group,
        starters,
        pending,
        RateOfStarters.of(contracts, pending, starters),
        RateOfStarters.of(counts[3], counts[4], starters),
        RateOfStarters.of(counts[5], counts[6], starters),
        RateOfStarters.of(counts[7], counts[8], starters),
        target,
        target == null ? null : Targets.isMet(target, contracts, pending, starters));
  }
}
