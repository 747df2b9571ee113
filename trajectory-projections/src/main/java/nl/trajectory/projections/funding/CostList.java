package nl.trajectory.projections.funding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.projections.funding.answer.KnownCost;
import org.jspecify.annotations.Nullable;

/** The costs of agreements that are seen whole, in the order in which they were recorded first. */
final class CostList {
  private static final String SEEN =
      "FROM views.cost_fact k WHERE ${known k} AND ${seen k} AND k.incurred_on <= :on";

  private final RecordedEvents recorded;
  private final Asking asking;

  CostList(RecordedEvents recorded, Asking asking) {
    this.recorded = recorded;
    this.asking = asking;
  }

  /**
   * A page of the costs that count; empty when there is no such cost as it is to begin after.
   *
   * @param agreement reference; null: of any
   * @param cohort reference; null: of any
   * @param after the id of the cost after which it begins; null: with the first
   */
  Optional<FundingView.Costs> page(
      @Nullable String agreement, @Nullable String cohort, @Nullable String after, int limit) {
    if (after != null && find(after).isEmpty()) {
      return Optional.empty();
    }
    List<String> found =
        asking
            .sql(
                "SELECT k.cost_id "
                    + SEEN
                    + """
                     AND NOT k.retracted
                     AND (CAST(:agreement AS text) IS NULL OR k.agreement = :agreement)
                     AND (CAST(:cohort AS text) IS NULL OR k.cohort = :cohort)
                     AND k.recorded > coalesce((SELECT max(recorded) FROM views.cost_fact
                       WHERE cost_id = CAST(:after AS text)), -1)
                    ORDER BY k.recorded LIMIT :limit
                    """)
            .param("agreement", agreement)
            .param("cohort", cohort)
            .param("after", after)
            .param("limit", (long) limit + 1)
            .query(String.class)
            .list();
    boolean more = found.size() > limit;
    return Optional.of(
        new FundingView.Costs(
            known(more ? found.subList(0, limit) : found), more ? found.get(limit - 1) : null));
  }

  /** One cost, retracted or not; empty when there is none, or it may not be seen. */
  Optional<KnownCost> find(String costId) {
    return known(
            asking
                .sql("SELECT k.cost_id " + SEEN + " AND k.cost_id = :id")
                .param("id", costId)
                .query(String.class)
                .list())
        .stream()
        .findFirst();
  }

  private List<KnownCost> known(List<String> ids) {
    Map<String, KnownCost> known = new HashMap<>();
    if (!ids.isEmpty()) {
      for (RecordedEvent event : recorded.ofStreams(ids, asking.position())) {
        known.compute(
            event.stream(),
            (id, before) ->
                KnownCost.after(before, id, event.sequence(), (CostEvent) event.event()));
      }
    }
    List<KnownCost> all = new ArrayList<>();
    ids.forEach(id -> all.add(known.get(id)));
    return all;
  }

  /** The costs of a cohort that count. */
  List<CostIncurred> ofCohort(String cohort) {
    return asking
        .sql(
            "SELECT id, cohort, agreement, category, amount, incurred_on, bearer "
                + SEEN
                + " AND NOT k.retracted AND k.cohort = :cohort ORDER BY k.recorded")
        .param("cohort", cohort)
        .query((row, n) -> cost(row))
        .list();
  }

  private static CostIncurred cost(ResultSet row) throws SQLException {
    return new CostIncurred(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        CostIncurred.Category.valueOf(row.getString(4)),
        new Euros(row.getBigDecimal(5)),
        row.getObject(6, LocalDate.class),
        row.getString(7));
  }
}
