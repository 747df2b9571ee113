package nl.trajectory.projections.success;

import java.util.Optional;
import nl.trajectory.projections.difference.Compared;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import nl.trajectory.projections.member.Members;
import nl.trajectory.projections.member.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The starters that success rates count. */
public final class Starting {
  private final JdbcClient jdbc;
  private final Facts facts;

  public Starting(JdbcClient jdbc, Facts facts) {
    this.jdbc = jdbc;
    this.facts = facts;
  }

  /**
   * A page of those that a number counts.
   *
   * @param group of a row of the answer to that question; null: the total
   * @return empty when the answer has no row of that group
   */
  public Optional<Members> list(
      SuccessQuestion question, @Nullable String group, Measure measure, Slice slice) {
    return facts.ask(
        question.asOf(),
        known -> {
          StarterSql sql = sql(question, group, known);
          boolean isKnown =
              group == null
                  || sql.members(jdbc, group, Measure.STARTERS, new Slice(null, 1)).total() > 0;
          return isKnown ? Optional.of(sql.members(jdbc, group, measure, slice)) : Optional.empty();
        });
  }

  /**
   * The success rates, to be compared at two moments.
   *
   * @param question its day and instant are those of each moment
   */
  public Compared compared(SuccessQuestion question) {
    return new SuccessCompared(jdbc, question);
  }

  /** In the total everyone counts once. */
  private static StarterSql sql(SuccessQuestion question, @Nullable String group, Known known) {
    return new StarterSql(
        question, known, group != null && SuccessRateView.byStay(question.groupBy()));
  }
}
