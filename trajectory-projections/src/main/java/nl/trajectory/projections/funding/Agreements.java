package nl.trajectory.projections.funding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The agreements that may be seen: found by their rows, shown by their events. */
final class Agreements {
  private final RecordedEvents recorded;
  private final Asking asking;

  Agreements(RecordedEvents recorded, Asking asking) {
    this.recorded = recorded;
    this.asking = asking;
  }

  /** Where an agreement is, and whether all of it may be seen. */
  private record Found(String stream, String reference, boolean whole, Euros costs) {}

  /**
   * A page of them, by reference.
   *
   * @param cohort reference; null: of any
   * @param after the reference after which it begins; null: with the first
   */
  List<SeenAgreement> page(@Nullable String cohort, @Nullable String after, int limit) {
    return shown(
        found(
                "(CAST(:cohort AS text) IS NULL OR cohort = :cohort)"
                    + " AND (CAST(:after AS text) IS NULL OR reference > :after)")
            .param("cohort", cohort)
            .param("after", after)
            .param("limit", limit));
  }

  /** Empty when there is none, or it may not be seen. */
  Optional<SeenAgreement> find(String reference) {
    return shown(found("reference = :reference").param("reference", reference).param("limit", 1))
        .stream()
        .findFirst();
  }

  private JdbcClient.StatementSpec found(String which) {
    return asking.sql(
        """
        WITH ${agreement}
        SELECT stream, reference, whole,
          coalesce((SELECT sum(k.amount) FROM views.cost_fact k
            WHERE k.agreement = reference AND ${known k} AND NOT k.retracted), 0.00) AS costs
        FROM agreement WHERE ${which} ORDER BY reference LIMIT :limit
        """,
        Map.of("which", which));
  }

  private List<SeenAgreement> shown(JdbcClient.StatementSpec statement) {
    List<Found> found =
        statement
            .query(
                (row, n) ->
                    new Found(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        new Euros(row.getBigDecimal(4))))
            .list();
    Map<String, List<RecordedEvent>> events = new HashMap<>();
    if (!found.isEmpty()) {
      recorded
          .ofStreams(found.stream().map(Found::stream).toList(), asking.position())
          .forEach(
              event -> events.computeIfAbsent(event.stream(), any -> new ArrayList<>()).add(event));
    }
    Map<String, SeenAgreement> shown = new LinkedHashMap<>();
    for (Found one : found) {
      shown.put(one.reference(), shown(one, events.getOrDefault(one.stream(), List.of())));
    }
    return List.copyOf(shown.values());
  }

  private static SeenAgreement shown(Found found, List<RecordedEvent> events) {
    AgreementState agreement =
        AgreementState.of(found.stream(), events.stream().map(RecordedEvent::event).toList());
    return new SeenAgreement(agreement.costing(found.costs()), found.whole());
  }

  /** Whether there is such an agreement, seen or not. */
  boolean isPlaced(String reference) {
    return exists(
        "SELECT FROM views.agreement_fact a WHERE ${known a} AND reference = :is", reference);
  }

  /** Whether one of that reference may be seen. */
  boolean sees(String reference) {
    return seesOne("reference", reference);
  }

  /** Whether one that may be seen is pre-financed by that party, in any spelling. */
  boolean hasFund(String fund) {
    return seesOne("fund_name", NormalisedName.of(fund).text());
  }

  /** Whether one that may be seen is paid by that party, in any spelling. */
  boolean hasPayer(String payer) {
    return seesOne("payer_name", NormalisedName.of(payer).text());
  }

  private boolean seesOne(String column, String is) {
    return exists("WITH ${agreement} SELECT FROM agreement WHERE " + column + " = :is", is);
  }

  private boolean exists(String select, String is) {
    return asking
        .sql("SELECT EXISTS (" + select + ")")
        .param("is", is)
        .query(Boolean.class)
        .single();
  }
}
