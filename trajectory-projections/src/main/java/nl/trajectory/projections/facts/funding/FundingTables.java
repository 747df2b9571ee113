package nl.trajectory.projections.facts.funding;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.projections.facts.Versions;
import nl.trajectory.projections.facts.Versions.Said;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that the rows of the money are in, and what a batch has to know of them. */
final class FundingTables {
  private final JdbcClient jdbc;
  private final String schema;
  private final Versions<PlanRow> plans;
  private final Versions<AgreementRow> agreements;
  private final Versions<ShareRow> shares;
  private final Versions<TermRow> terms;
  private final Versions<CostRow> costs;
  private final Versions<ClaimRow> claims;
  private final Versions<MovementRow> movements;

  FundingTables(JdbcClient jdbc, String schema) {
    this.jdbc = jdbc;
    this.schema = schema;
    this.plans = new Versions<>(schema, "cohort_plan", PlanRow.class, "reference");
    this.agreements = new Versions<>(schema, "agreement_fact", AgreementRow.class, "reference");
    this.shares = new Versions<>(schema, "agreement_share", ShareRow.class, "agreement");
    this.terms = new Versions<>(schema, "agreement_term", TermRow.class, "agreement");
    this.costs = new Versions<>(schema, "cost_fact", CostRow.class, "costId");
    this.claims = new Versions<>(schema, "claim_fact", ClaimRow.class, "claimId");
    this.movements = new Versions<>(schema, "claim_movement", MovementRow.class, "claimId");
  }

  // What is known before a batch

  /** The regions of cohorts, by reference. */
  Map<String, String> regions(Collection<String> cohorts) {
    Map<String, String> regions = new LinkedHashMap<>();
    jdbc.sql(open("reference, region", "cohort_plan", "reference"))
        .param(array(cohorts))
        .query(
            row -> {
              regions.put(row.getString(1), row.getString(2));
            });
    return regions;
  }

  /** The streams of the agreements of cohorts. */
  List<String> agreementsOf(Collection<String> cohorts) {
    return found("stream", "agreement_fact", "cohort", cohorts);
  }

  List<AgreementRow> agreements(Collection<String> references) {
    return jdbc.sql(open("*", "agreement_fact", "reference"))
        .param(array(references))
        .query((row, n) -> AgreementRow.of(row))
        .list();
  }

  /** The costs under agreements, by id. */
  List<String> costsOf(Collection<String> agreements) {
    return found("DISTINCT cost_id", "cost_fact", "agreement", agreements);
  }

  /** The claims under agreements, by id. */
  List<String> claimsOf(Collection<String> agreements) {
    return found("DISTINCT claim_id", "claim_fact", "agreement", agreements);
  }

  private List<String> found(String column, String table, String where, Collection<String> anyOf) {
    return anyOf.isEmpty()
        ? List.of()
        : jdbc.sql(open(column, table, where)).param(array(anyOf)).query(String.class).list();
  }

  private String open(String columns, String table, String where) {
    return "SELECT %s FROM %s.%s WHERE %s = ANY (?) AND known_until = %d"
        .formatted(columns, schema, table, where, Versions.OPEN);
  }

  private static String[] array(Collection<String> values) {
    return values.toArray(new String[0]);
  }

  // What a batch says

  void writePlans(Collection<Said<PlanRow>> said) {
    plans.write(jdbc, said);
  }

  void writeAgreements(
      Collection<Said<AgreementRow>> said,
      Collection<Said<ShareRow>> theirShares,
      Collection<Said<TermRow>> theirTerms) {
    agreements.write(jdbc, said);
    shares.write(jdbc, theirShares);
    terms.write(jdbc, theirTerms);
  }

  void writeCosts(Collection<Said<CostRow>> said) {
    costs.write(jdbc, said);
  }

  void writeClaims(Collection<Said<ClaimRow>> said, Collection<Said<MovementRow>> theirMovements) {
    claims.write(jdbc, said);
    movements.write(jdbc, theirMovements);
  }

  /**
   * How names of parties were written.
   *
   * @param written by normalised name; those that were written before stay as they are
   */
  void writeNames(Map<String, PartyNames.Written> written) {
    if (!written.isEmpty()) {
      jdbc.sql(
              "INSERT INTO "
                  + schema
                  + ".party_name (name, written, known_from) SELECT * FROM unnest(CAST(? AS"
                  + " text[]), CAST(? AS text[]), CAST(? AS bigint[])) ON CONFLICT DO NOTHING")
          .params(
              array(written.keySet()),
              written.values().stream().map(PartyNames.Written::name).toArray(String[]::new),
              written.values().stream().map(PartyNames.Written::position).toArray(Long[]::new))
          .update();
    }
  }
}
