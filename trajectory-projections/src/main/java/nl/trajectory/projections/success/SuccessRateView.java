package nl.trajectory.projections.success;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.projections.facts.FactTable;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.PlaceTables;
import nl.trajectory.projections.facts.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What share of starters reaches a contract, training, VCA or diploma, by any dimension. */
public final class SuccessRateView {
  /** Days of what is measured: contract, training, VCA, diploma. */
  private static final List<String> MEASURED =
      List.of("contract_on", "trained_on", "vca_on", "diploma_on");

  private static final int COUNTS = 1 + 2 * MEASURED.size();

  private final JdbcClient jdbc;
  private final Facts facts;
  private final Programmes programmes;

  public SuccessRateView(JdbcClient jdbc, Facts facts, Programmes programmes) {
    this.jdbc = jdbc;
    this.facts = facts;
    this.programmes = programmes;
  }

  /** What starters are grouped by. */
  public enum Dimension {
    COHORT("cohort", "s.cohort"),
    PROGRAMME("programme", "s.programme"),
    REGION("region", "s.region"),
    MUNICIPALITY("municipality", "s.municipality"),
    SECTOR("sector", "coalesce(c.sector, e.sector)"),
    EMPLOYER("employer", "s.employer"),
    TARGET_GROUP("targetGroup", "s.target_group"),
    START_HALF_YEAR(
        "startHalfYear",
        "to_char(s.start, 'YYYY') || '-H' || CASE WHEN extract(month FROM s.start) <= 6"
            + " THEN 1 ELSE 2 END");

    private final String parameter;
    private final String sql;

    Dimension(String parameter, String sql) {
      this.parameter = parameter;
      this.sql = sql;
    }

    /** The name that callers use. */
    public String parameter() {
      return parameter;
    }
  }

  /**
   * Which starters are counted; null: all of them.
   *
   * @param regions which to count
   * @param cohorts of which to count
   * @param from first day of starting
   * @param until last day of starting
   * @param on what had happened by then
   * @param asOf what was known by then; null: now
   */
  public record Question(
      Dimension groupBy,
      @Nullable String programme,
      @Nullable String region,
      Sight<String> regions,
      Sight<String> cohorts,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      LocalDate on,
      @Nullable Instant asOf) {

    /** Of every cohort. */
    public Question(
        Dimension groupBy,
        @Nullable String programme,
        @Nullable String region,
        Sight<String> regions,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        LocalDate on,
        @Nullable Instant asOf) {
      this(groupBy, programme, region, regions, Sight.all(), from, until, on, asOf);
    }
  }

  /**
   * One group.
   *
   * @param pending starters who run on without a contract: nothing is decided about them yet
   * @param target the programme's target for contracts; null: none, or not the same for all
   * @param meetsTarget null: there is no target, or too many are pending to say
   */
  public record Row(
      String group,
      int starters,
      int pending,
      RateOfStarters contract,
      RateOfStarters training,
      RateOfStarters vca,
      RateOfStarters diploma,
      @Nullable BigDecimal target,
      @Nullable Boolean meetsTarget) {}

  /**
   * @param total over all starters, each counted once
   * @param asOfPosition the last position taken into account; -1: none
   * @param replayed whether histories were replayed for it, which takes longer
   */
  public record Answer(
      List<Row> rows,
      Row total,
      long asOfPosition,
      @Nullable Instant updatedAt,
      boolean replayed) {}

  public Answer answer(Question question) {
    PlaceTables places = facts.places(question.asOf());
    return facts.consistently(question.asOf(), table -> read(question, places, table.get()));
  }

  private Answer read(Question question, PlaceTables places, FactTable table) {
    List<Row> rows =
        rows(question, places, table, question.groupBy().sql, byStay(question.groupBy()));
    List<Row> total = rows(question, places, table, "'total'", false);
    return new Answer(
        rows,
        total.isEmpty() ? row("total", new int[COUNTS], Set.of()) : total.get(0),
        table.position(),
        table.updatedAt(),
        table.replayed());
  }

  /** Who was in two cohorts counts in both; by any other dimension everyone counts once. */
  private static boolean byStay(Dimension dimension) {
    return dimension == Dimension.COHORT;
  }

  private List<Row> rows(
      Question question, PlaceTables places, FactTable table, String group, boolean byStay) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                "WITH starter AS ("
                    + (byStay ? starterByStay(table) : starter(table))
                    + ") SELECT coalesce("
                    + group
                    + ", 'none') AS grp, count(*), "
                    + MEASURED.stream()
                        .map(SuccessRateView::reachedAndPending)
                        .collect(Collectors.joining(", "))
                    + ", array_agg(DISTINCT s.programme || '/' ||"
                    + " s.programme_version) FROM starter s LEFT JOIN "
                    + places.cohorts()
                    + " c ON c.reference = s.cohort LEFT JOIN "
                    + places.employers()
                    + " e ON e.reference = s.employer WHERE s.start <= :on AND (CAST(:programme AS"
                    + " text) IS NULL OR s.programme = :programme) AND (CAST(:region AS text) IS"
                    + " NULL OR s.region = :region) AND (CAST(:regions AS text[]) IS NULL OR"
                    + " s.region = ANY (CAST(:regions AS text[]))) AND (CAST(:cohorts AS text[]) IS"
                    + " NULL OR s.cohort = ANY (CAST(:cohorts AS text[]))) AND (CAST(:from AS date)"
                    + " IS NULL OR s.start >= :from) AND (CAST(:until AS date) IS NULL OR s.start"
                    + " <= :until) GROUP BY 1 ORDER BY 1")
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

  private static String starter(FactTable table) {
    return "SELECT f.programme, f.programme_version, f.target_group,"
        + REGION
        + MUNICIPALITY
        + " f.ended_on, f.contract_on, f.trained_on, f.vca_on, f.diploma_on,"
        + " f.started_on AS start, CAST(:on AS date) AS cut, false AS gone,"
        + " (SELECT x.cohort FROM ROWS FROM (jsonb_to_recordset(f.stays)"
        + " AS (cohort text, joined_on date)) WITH ORDINALITY AS x(cohort, joined_on, n)"
        + " WHERE x.joined_on <= :on ORDER BY x.n DESC LIMIT 1) AS cohort,"
        + EMPLOYER
        + table.sql()
        + " f";
  }

  private static String starterByStay(FactTable table) {
    return "SELECT f.programme, f.programme_version, f.target_group,"
        + REGION
        + MUNICIPALITY
        + " f.ended_on, f.contract_on, f.trained_on, f.vca_on, f.diploma_on,"
        + " coalesce(x.joined_on, f.started_on) AS start,"
        + " least(CAST(:on AS date), x.left_on) AS cut, coalesce(x.left_on <= :on, false) AS gone,"
        + " x.cohort,"
        + EMPLOYER
        + table.sql()
        + " f LEFT JOIN LATERAL (SELECT y.cohort, min(y.joined_on) AS joined_on, CASE WHEN"
        + " bool_and(coalesce(y.left_on <= :on, false)) THEN max(y.left_on) END AS left_on FROM"
        + " jsonb_to_recordset(f.stays) AS y(cohort text, joined_on date, left_on date) WHERE"
        + " y.joined_on <= :on GROUP BY y.cohort) x ON true";
  }

  /** On the day asked about; few ever move. */
  private static final String REGION =
      " CASE WHEN jsonb_array_length(f.regions) = 1 THEN f.region ELSE"
          + lastUntilThen("regions", "region")
          + " END AS region,";

  private static final String MUNICIPALITY =
      " CASE WHEN jsonb_array_length(f.municipalities) = 1 THEN f.municipality ELSE"
          + lastUntilThen("municipalities", "municipality")
          + " END AS municipality,";

  private static final String EMPLOYER =
      lastUntilThen("employers", "employer") + " AS employer FROM ";

  /**
   * The last value of a column {@code [{on, value}]} whose day is not after the day asked about.
   */
  private static String lastUntilThen(String column, String value) {
    return " (SELECT x.%2$s FROM ROWS FROM (jsonb_to_recordset(f.%1$s) AS (\"on\" date, %2$s text))"
            .formatted(column, value)
        + " WITH ORDINALITY AS x(\"on\", %s, n) WHERE x.\"on\" <= :on ORDER BY x.n DESC LIMIT 1)"
            .formatted(value);
  }

  /** Who runs on and has not reached it is pending. */
  private static String reachedAndPending(String day) {
    return "count(*) FILTER (WHERE "
        + day
        + " <= cut), count(*) FILTER (WHERE NOT gone AND (s.ended_on IS NULL OR s.ended_on > cut)"
        + " AND ("
        + day
        + " IS NULL OR "
        + day
        + " > cut))";
  }

  private Row row(ResultSet result) throws SQLException {
    int[] counts = new int[COUNTS];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = result.getInt(i + 2);
    }
    String[] programmesOfGroup = (String[]) result.getArray(COUNTS + 2).getArray();
    return row(result.getString(1), counts, new HashSet<>(Arrays.asList(programmesOfGroup)));
  }

  /**
   * @param counts starters; then of each that is measured, who reached it and who are pending
   */
  private Row row(String group, int[] counts, Set<String> programmesOfGroup) {
    int starters = counts[0];
    int contracts = counts[1];
    int pending = counts[2];
    BigDecimal target = target(programmesOfGroup);
    return new Row(
        group,
        starters,
        pending,
        RateOfStarters.of(contracts, pending, starters),
        RateOfStarters.of(counts[3], counts[4], starters),
        RateOfStarters.of(counts[5], counts[6], starters),
        RateOfStarters.of(counts[7], counts[8], starters),
        target,
        target == null ? null : meets(contracts, starters, pending, target));
  }

  /** Met when it is reached already; missed when it is out of reach even if all pending make it. */
  private static @Nullable Boolean meets(
      int contracts, int starters, int pending, BigDecimal target) {
    BigDecimal needed = target.multiply(BigDecimal.valueOf(starters));
    if (starters > 0 && BigDecimal.valueOf(contracts).compareTo(needed) >= 0) {
      return true;
    }
    return BigDecimal.valueOf((long) contracts + pending).compareTo(needed) < 0 ? false : null;
  }

  private @Nullable BigDecimal target(Set<String> programmesOfGroup) {
    Set<Optional<BigDecimal>> targets = new HashSet<>();
    for (String programme : programmesOfGroup) {
      int slash = programme.lastIndexOf('/');
      targets.add(
          programmes
              .find(programme.substring(0, slash), Integer.parseInt(programme.substring(slash + 1)))
              .map(p -> p.target()));
    }
    return targets.size() == 1 ? targets.iterator().next().orElse(null) : null;
  }
}
