package nl.trajectory.projections.funding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.projections.facts.funding.KnownClaim;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;

/** Claims by page: found by their rows, shown by their events. */
final class ClaimList {
  private static final String ORDER = "due_on, agreement, term, trajectory";

  private static final String ALL_AMOUNTS = "coalesce(sum(amount), 0.00)";

  private final RecordedEvents recorded;
  private final Asking asking;

  ClaimList(RecordedEvents recorded, Asking asking) {
    this.recorded = recorded;
    this.asking = asking;
  }

  /** Where a claim is, beside its events. */
  private record Found(String claimId, String cohort, String fund) {}

  /** A page; empty when there is no such claim as the page is to begin after. */
  Optional<FundingView.Claims> page(ClaimFilter filter, @Nullable String after, int limit) {
    if (after != null && !isAmong(filter, after)) {
      return Optional.empty();
    }
    String sql =
        "WITH ${claim} SELECT claim_id, cohort, fund FROM claim"
            + (after == null
                ? ""
                : " WHERE ("
                    + ORDER
                    + ") > (SELECT "
                    + ORDER
                    + " FROM claim WHERE claim_id = :after)")
            + " ORDER BY "
            + ORDER
            + " LIMIT :limit";
    List<Found> found =
        asking
            .sql(sql, Map.of("and", filter.sql()))
            .params(filter.parameters())
            .param("after", after)
            .param("limit", (long) limit + 1)
            .query(Found.class)
            .list();
    boolean more = found.size() > limit;
    List<ShownClaim> shown = shown(more ? found.subList(0, limit) : found);
    String last = more ? found.get(limit - 1).claimId() : null;
    String sum = filter.column() == null ? ALL_AMOUNTS : filter.column().sum();
    return Optional.of(
        asking
            .sql(
                "WITH ${claim} SELECT count(*), " + sum + " FROM claim",
                Map.of("and", filter.sql()))
            .params(filter.parameters())
            .query(
                (row, n) ->
                    new FundingView.Claims(
                        shown,
                        last,
                        row.getInt(1),
                        new Euros(row.getBigDecimal(2)),
                        asking.position()))
            .single());
  }

  private boolean isAmong(ClaimFilter filter, String claimId) {
    return asking
        .sql(
            "WITH ${claim} SELECT EXISTS (SELECT FROM claim)",
            Map.of("and", filter.sql() + " AND c.claim_id = :id"))
        .params(filter.parameters())
        .param("id", claimId)
        .query(Boolean.class)
        .single();
  }

  /** One claim; empty when it was not there on that day, or may not be seen. */
  Optional<ShownClaim> find(String claimId) {
    return shown(
            asking
                .sql(
                    "WITH ${claim} SELECT claim_id, cohort, fund FROM claim",
                    Map.of("and", " AND c.claim_id = :id"))
                .param("id", claimId)
                .query(Found.class)
                .list())
        .stream()
        .findFirst();
  }

  /** The names of the terms of the claims. */
  Set<String> terms(ClaimFilter filter) {
    return new TreeSet<>(
        asking
            .sql("WITH ${claim} SELECT DISTINCT term FROM claim", Map.of("and", filter.sql()))
            .params(filter.parameters())
            .query(String.class)
            .list());
  }

  private List<ShownClaim> shown(List<Found> found) {
    Map<String, List<RecordedEvent>> events = new HashMap<>();
    if (!found.isEmpty()) {
      recorded
          .ofStreams(found.stream().map(Found::claimId).toList(), asking.position())
          .forEach(
              event -> events.computeIfAbsent(event.stream(), any -> new ArrayList<>()).add(event));
    }
    Map<String, ShownClaim> shown = new LinkedHashMap<>();
    for (Found one : found) {
      KnownClaim claim = KnownClaim.of(events.getOrDefault(one.claimId(), List.of()));
      shown.put(
          one.claimId(),
          new ShownClaim(
              one.claimId(),
              claim.key(),
              claim.on(asking.on()).orElseThrow(),
              one.cohort(),
              one.fund(),
              claim.events()));
    }
    return List.copyOf(shown.values());
  }
}
