package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.figures.CostSplit;
import nl.trajectory.projections.funding.FundingGroups.Group;
import nl.trajectory.projections.funding.answer.CarriedShare;
import nl.trajectory.projections.funding.answer.PassedOn;

/**
 * How parties share what the agreements of groups cost and bring in. What each agreement comes to
 * is summed by the database; its parts are made here, to the cent.
 */
final class PartyShares {
  /** Of agreements without shares a row too: that they are there counts. */
  private static final String SHARES =
      """
      WITH ${claim}, ${agreement}, ${named}, ${member},
      net AS (SELECT grp, agreement, sum(paid - settled) AS net FROM named GROUP BY grp, agreement)
      SELECT m.grp, a.reference, a.kind, coalesce(w.net, 0.00) AS net,
        coalesce(n.written, s.party) AS party, s.share, s.in_kind, s.budget
      FROM member m
        JOIN views.agreement_fact a ON a.reference = m.agreement AND ${known a}
          AND a.kind IN ('CO_FINANCING', 'WAGE_SUBSIDY')
        LEFT JOIN views.agreement_share s ON s.agreement = a.reference AND ${known s}
        LEFT JOIN views.party_name n ON n.name = s.party_name AND n.known_from <= :p
        LEFT JOIN net w ON w.grp = m.grp AND w.agreement = m.agreement
      WHERE m.grp = ANY (:groups)
      ORDER BY m.listed DESC, m.first_due, a.reference, s.ordinal
      """;

  private static final String BORNE =
      """
      SELECT k.agreement, (array_agg(coalesce(n.written, k.bearer) ORDER BY k.recorded))[1] AS bearer,
        sum(k.amount) AS amount
      FROM views.cost_fact k
        LEFT JOIN views.party_name n ON n.name = k.bearer_name AND n.known_from <= :p
      WHERE k.agreement = ANY (:agreements) AND ${known k} AND NOT k.retracted
        AND k.incurred_on <= :on
      GROUP BY k.agreement, k.bearer_name ORDER BY k.agreement, min(k.recorded)
      """;

  private final Map<String, Map<String, Sharing>> byGroup = new LinkedHashMap<>();
  private final Map<String, Map<String, Euros>> borne = new LinkedHashMap<>();

  /** How an agreement is shared, in a group. */
  private record Sharing(String agreement, Kind kind, Euros net, List<PartyShare> shares) {}

  PartyShares(Asking asking, FundingGroups groups, List<Group> of) {
    groups
        .sql(SHARES)
        .param("groups", FundingGroups.names(of))
        .query(
            row -> {
              add(row);
            });
    asking
        .sql(BORNE)
        .param("agreements", coFinanced())
        .query(
            row -> {
              borne
                  .computeIfAbsent(row.getString(1), any -> new LinkedHashMap<>())
                  .put(row.getString(2), new Euros(row.getBigDecimal(3)));
            });
  }

  private void add(ResultSet row) throws SQLException {
    String agreement = row.getString("reference");
    Kind kind = Kind.valueOf(row.getString("kind"));
    Euros net = new Euros(row.getBigDecimal("net"));
    Sharing sharing =
        byGroup
            .computeIfAbsent(row.getString("grp"), any -> new LinkedHashMap<>())
            .computeIfAbsent(
                agreement, any -> new Sharing(agreement, kind, net, new ArrayList<>()));
    BigDecimal share = row.getBigDecimal("share");
    if (share != null) {
      sharing.shares.add(
          new PartyShare(
              row.getString("party"),
              new Share(share),
              row.getObject("in_kind", Boolean.class),
              row.getString("budget")));
    }
  }

  private String[] coFinanced() {
    return byGroup.values().stream()
        .flatMap(group -> group.values().stream())
        .filter(sharing -> sharing.kind == Kind.CO_FINANCING)
        .map(Sharing::agreement)
        .distinct()
        .toArray(String[]::new);
  }

  /** What each party carries of the costs that are shared; none where costs are not told. */
  List<CarriedShare> carried(Group group) {
    PiecesByParty byParty = new PiecesByParty();
    if (group.costs() != null) {
      for (Sharing sharing : sharings(group)) {
        if (sharing.kind == Kind.CO_FINANCING) {
          CostSplit split =
              CostSplit.between(sharing.shares, borne.getOrDefault(sharing.agreement, Map.of()));
          byParty.add(
              split.parts().stream()
                  .map(part -> new PiecesByParty.Piece(part.share(), part.amount(), part.borne()))
                  .toList());
        }
      }
    }
    return byParty.all((party, share, whole) -> carried(party, share, whole));
  }

  private List<Sharing> sharings(Group group) {
    return List.copyOf(byGroup.getOrDefault(group.name(), Map.of()).values());
  }

  private static CarriedShare carried(String party, BigDecimal share, PiecesByParty.Piece whole) {
    return new CarriedShare(
        party,
        share,
        whole.amount(),
        whole.borne(),
        whole.borne().amount().subtract(whole.amount().amount()).toPlainString(),
        Boolean.TRUE.equals(whole.share().inKind()),
        whole.share().budget());
  }

  /** What each party gets of the wage subsidies that were paid. */
  List<PassedOn> passedOn(Group group) {
    PiecesByParty byParty = new PiecesByParty();
    for (Sharing sharing : sharings(group)) {
      List<PartyShare> shares = sharing.shares;
      if (sharing.kind == Kind.WAGE_SUBSIDY && !shares.isEmpty()) {
        List<Euros> amounts =
            sharing.net.split(shares.stream().map(s -> s.share().part()).toList());
        byParty.add(
            IntStream.range(0, shares.size())
                .mapToObj(i -> new PiecesByParty.Piece(shares.get(i), amounts.get(i), Euros.ZERO))
                .toList());
      }
    }
    return byParty.all((party, share, whole) -> new PassedOn(party, share, whole.amount()));
  }
}
