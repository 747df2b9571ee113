package nl.trajectory.projections.success;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.projections.difference.Compared;
import nl.trajectory.projections.facts.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Success rates, to be compared: each number of each row, and of the total. */
final class SuccessCompared implements Compared {
  /** So many are held in memory. */
  private static final int MOST = 20_000;

  private static final String TOTAL = "total";

  private final JdbcClient jdbc;
  private final SuccessQuestion question;

  /**
   * @param question its day is that of each moment
   */
  SuccessCompared(JdbcClient jdbc, SuccessQuestion question) {
    this.jdbc = jdbc;
    this.question = question;
  }

  /**
   * @throws InvalidField when it is of too many
   */
  @Override
  public Map<String, Set<Number>> counting(
      Known known, LocalDate on, @Nullable Collection<String> only) {
    SuccessQuestion moment = question.on(on);
    Map<String, Set<Number>> counting = new HashMap<>();
    add(
        counting,
        new StarterSql(moment, known, SuccessRateView.byStay(moment.groupBy())),
        only,
        moment.groupBy().sql());
    add(counting, new StarterSql(moment, known, false), only, "'" + TOTAL + "'");
    return counting;
  }

  private void add(
      Map<String, Set<Number>> counting,
      StarterSql sql,
      @Nullable Collection<String> only,
      String group) {
    sql.counting(jdbc, group, only, MOST + 1)
        .query(
            row -> {
              Set<Number> numbers =
                  counting.computeIfAbsent(row.getString(1), id -> new HashSet<>());
              for (Measure measure : Measure.values()) {
                if (row.getBoolean(measure.ordinal() + 3)) {
                  numbers.add(new Number(measure.parameter(), row.getString(2)));
                }
              }
            });
    if (counting.size() > MOST) {
      throw new InvalidField(
          "field.invalid",
          "figure",
          "The success rates are of more than "
              + MOST
              + " starters; ask about fewer, by programme, region, from or until.");
    }
  }
}
