package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Euros;
import nl.trajectory.projections.funding.FundingView.Dimension;
import org.jspecify.annotations.Nullable;

/** The money by group, or all together, as sums of the rows. */
final class FundingGroups {
  /** Claims, each with its group. */
  static final String NAMED =
      """
      named AS (
        SELECT c.*, ${claim group} AS grp FROM claim c
          LEFT JOIN views.party_name n ON n.name = ${claim party} AND n.known_from <= :p)\
      """;

  /** The agreements of each group: those that may be seen, and those of a claim that may. */
  private static final String MEMBER =
      """
      member AS (
        SELECT ${agreement group} AS grp, a.reference AS agreement, a.whole, true AS listed,
          CAST(NULL AS date) AS first_due
        FROM agreement a
          LEFT JOIN views.party_name n ON n.name = a.fund_name AND n.known_from <= :p
        UNION ALL
        SELECT c.grp, c.agreement, false, false, min(c.due_on) FROM named c
        WHERE ${others} AND NOT EXISTS (SELECT FROM agreement a WHERE a.reference = c.agreement)
        GROUP BY c.grp, c.agreement)\
      """;

  /** Of a payer those of its claims; what one payer bore of their costs cannot be told. */
  private static final String MEMBER_OF_PAYER =
      """
      member AS (
        SELECT c.grp, c.agreement, CAST(NULL AS boolean) AS whole, false AS listed,
          min(c.due_on) AS first_due
        FROM named c GROUP BY c.grp, c.agreement)\
      """;

  private static final String ROWS =
      """
      WITH ${claim}, ${agreement}, ${named}, ${member},
      money AS (SELECT grp, count(*) AS claims, ${sums} FROM named GROUP BY grp),
      spent AS (
        SELECT m.grp, bool_and(m.whole) AS whole, coalesce(sum(k.amount), 0.00) AS costs
        FROM member m
          LEFT JOIN views.cost_fact k ON m.whole AND k.agreement = m.agreement AND ${known k}
            AND NOT k.retracted AND k.incurred_on <= :on
        GROUP BY m.grp)
      SELECT coalesce(m.grp, s.grp) AS grp, m.*, s.whole, s.costs
      FROM money m FULL JOIN spent s ON s.grp = m.grp
      WHERE CAST(:after AS text) IS NULL OR coalesce(m.grp, s.grp) > CAST(:after AS text) COLLATE "C"
      ORDER BY 1 LIMIT :limit
      """;

  private final Asking asking;
  private final @Nullable Dimension groupBy;

  /**
   * @param groupBy null: all together
   */
  FundingGroups(Asking asking, @Nullable Dimension groupBy) {
    this.asking = asking;
    this.groupBy = groupBy;
  }

  /** What stands for the parts of a statement on groups. */
  Map<String, String> parts() {
    return Map.of(
        "named",
        NAMED,
        "member",
        groupBy == Dimension.PAYER ? MEMBER_OF_PAYER : MEMBER,
        "sums",
        Column.sums());
  }

  /** A statement on groups. */
  org.springframework.jdbc.core.simple.JdbcClient.StatementSpec sql(String text) {
    String sql = text;
    for (Map.Entry<String, String> part : parts().entrySet()) {
      sql = sql.replace("${" + part.getKey() + "}", part.getValue());
    }
    return asking.sql(
        sql,
        Map.of(
            "claim group",
            group("c"),
            "claim party",
            groupBy == Dimension.PAYER ? "c.payer_name" : "c.fund_name",
            "agreement group",
            group("a"),
            "others",
            groupBy == null ? "false" : "true"));
  }

  private String group(String alias) {
    if (groupBy == null) {
      return "'total' COLLATE \"C\"";
    }
    return switch (groupBy) {
      case AGREEMENT -> alias.equals("a") ? "a.reference" : "c.agreement";
      case COHORT -> alias + ".cohort";
      case FUND -> "coalesce(n.written, " + alias + ".fund)";
      case PAYER -> "coalesce(n.written, c.payer)";
    };
  }

  /** A group, its money in sums. */
  record Group(String name, int claims, Map<Column, Euros> sums, @Nullable Euros costs) {
    Euros of(Column column) {
      return sums.getOrDefault(column, Euros.ZERO);
    }
  }

  /**
   * The groups, by name.
   *
   * @param after the name after which they begin; null: with the first
   * @param limit how many, at most
   */
  List<Group> groups(@Nullable String after, int limit) {
    return sql(ROWS)
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> group(row))
        .list();
  }

  /** All claims and costs, each once. */
  Group all() {
    List<Group> groups = groups(null, 1);
    Group all = groups.isEmpty() ? new Group("total", 0, Map.of(), Euros.ZERO) : groups.get(0);
    return all;
  }

  private Group group(ResultSet row) throws SQLException {
    Map<Column, Euros> sums = new java.util.EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      BigDecimal sum = row.getBigDecimal(column.name());
      sums.put(column, sum == null ? Euros.ZERO : new Euros(sum));
    }
    return new Group(row.getString(1), row.getInt("claims"), sums, costs(row));
  }

  /** Null where claims of an agreement are left out: costs beside them would tell of those. */
  private @Nullable Euros costs(ResultSet row) throws SQLException {
    boolean whole = row.getBoolean("whole");
    if (row.wasNull()) {
      return groupBy == null ? Euros.ZERO : null;
    }
    return whole ? new Euros(row.getBigDecimal("costs")) : null;
  }

  /** Names of groups as a parameter. */
  static String[] names(List<Group> groups) {
    List<String> names = new ArrayList<>();
    groups.forEach(group -> names.add(group.name()));
    return names.toArray(new String[0]);
  }
}
