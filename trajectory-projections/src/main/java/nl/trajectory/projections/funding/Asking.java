package nl.trajectory.projections.funding;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.trajectory.domain.NormalisedName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts a question to the rows: only those that hold on the day, at the position, and may be seen.
 *
 * @param position in the one order, the last that is taken into account
 */
record Asking(JdbcClient jdbc, LocalDate on, long position, Scope scope) {
  /** No step lies after it. */
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final String CLAIM =
      """
      claim AS (
        SELECT c.* FROM views.claim_fact c
        WHERE ${known c} AND c.valid_from <= :on AND (c.valid_until IS NULL OR c.valid_until > :on)
          AND ${seen c}${and})\
      """;

  /** Those that may be seen, and those that a party of the scope pays for one of. */
  private static final String AGREEMENT =
      """
      agreement AS (
        SELECT a.*, ${whole a} AS whole FROM views.agreement_fact a
        WHERE ${known a} AND ${in a} AND (${whole a} OR EXISTS (
          SELECT FROM views.claim_fact c
          WHERE c.agreement = a.reference AND ${known c} AND c.valid_until IS NULL
            AND c.payer_name = ANY (CAST(:parties AS text[])))))\
      """;

  /** The same, taking into account no more than up to a position. */
  Asking upTo(long earlier) {
    return new Asking(jdbc, on, Math.min(earlier, position), scope);
  }

  /** A statement, its parts filled in, and given what they read. */
  JdbcClient.StatementSpec sql(String text) {
    return sql(text, Map.of());
  }

  /**
   * The same.
   *
   * @param more of the parts that stand as {@code ${name}} in the text
   */
  JdbcClient.StatementSpec sql(String text, Map<String, String> more) {
    Map<String, String> parts = new TreeMap<>(more);
    parts.putIfAbsent("and", "");
    String sql = filled(text, Map.of("claim", CLAIM, "agreement", AGREEMENT));
    sql = filled(sql, parts);
    for (String alias : new String[] {"a", "c", "k", "m", "p", "s", "t"}) {
      sql =
          sql.replace(
                  "${known " + alias + "}",
                  alias + ".known_from <= :p AND " + alias + ".known_until > :p")
              .replace("${in " + alias + "}", in(alias))
              .replace("${whole " + alias + "}", whole(alias))
              .replace("${seen " + alias + "}", in(alias) + " AND " + whole(alias));
    }
    return jdbc.sql(sql)
        .param("p", position)
        .param("on", on.isAfter(LAST) ? LAST : on)
        .param("regions", scope.regions().names() == null ? null : array(scope.regions().names()))
        .param("parties", parties());
  }

  private static String filled(String text, Map<String, String> parts) {
    String sql = text;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      sql = sql.replace("${" + part.getKey() + "}", part.getValue());
    }
    return sql;
  }

  /** Whether a row is of a region that may be seen; what has none is seen by who sees all. */
  private String in(String alias) {
    return scope.regions().isAll() ? "true" : alias + ".region = ANY (CAST(:regions AS text[]))";
  }

  /** Whether a party of the scope has to do with a row. */
  private String whole(String alias) {
    return scope.parties().isAll() ? "true" : alias + ".parties && CAST(:parties AS text[])";
  }

  private String @Nullable [] parties() {
    Set<NormalisedName> names = scope.parties().names();
    return names == null ? null : names.stream().map(NormalisedName::text).toArray(String[]::new);
  }

  static String[] array(@Nullable Set<String> values) {
    return values == null ? new String[0] : values.toArray(new String[0]);
  }
}
