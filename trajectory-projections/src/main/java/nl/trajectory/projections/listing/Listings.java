package nl.trajectory.projections.listing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import nl.trajectory.projections.facts.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists employers, cohorts and trajectories by reference, page by page. */
public final class Listings {
  private static final String EMPLOYERS =
      "SELECT employer_id AS id, reference, name, region, sector FROM views.employer_fact f";

  private static final String IN_REGION = "region = ANY (:regions)";

  /** A region also sees those who joined its cohorts. */
  private static final String SEEN = "f.seen_by && CAST(:regions AS text[])";

  /** Also of the past only those are listed that may be seen now. */
  private static final String SEEN_NOW =
      "EXISTS (SELECT FROM views.trajectory_fact_now o WHERE o.trajectory_id = f.trajectory_id"
          + " AND o.seen_by && CAST(:regions AS text[]))";

  private final JdbcClient jdbc;
  private final Facts facts;

  public Listings(JdbcClient jdbc, Facts facts) {
    this.jdbc = jdbc;
    this.facts = facts;
  }

  /**
   * Which page of what.
   *
   * @param equal column names and the values they must have
   * @param regions which to list
   * @param references the only references to list
   * @param text part of the reference, upper or lower case; null: any
   * @param after the last reference of the page before; null: from the start
   * @param limit most items of a page
   */
  public record Query(
      Map<String, String> equal,
      Sight<String> regions,
      Sight<String> references,
      @Nullable String text,
      @Nullable String after,
      int limit) {

    /** Whatever is called so. */
    public Query(
        Map<String, String> equal,
        Sight<String> regions,
        @Nullable String text,
        @Nullable String after,
        int limit) {
      this(equal, regions, Sight.all(), text, after, limit);
    }

    /** The same, within these regions only. */
    public Query within(Sight<String> only) {
      return new Query(equal, only, references, text, after, limit);
    }

    /** The same, of these references only. */
    public Query of(Sight<String> only) {
      return new Query(equal, regions, only, text, after, limit);
    }
  }

  /**
   * A page of a list.
   *
   * @param last the reference to go on after; null: this was the last page
   */
  public record Page<T>(List<T> items, @Nullable String last) {}

  /** An employer as listed. */
  public record Employer(String id, String reference, String name, String region, String sector) {}

  /** A cohort as listed. */
  public record Cohort(
      String id,
      String reference,
      String name,
      String programme,
      String region,
      String sector,
      LocalDate startsOn,
      int plannedSize,
      @Nullable LocalDate closedOn) {}

  /**
   * A trajectory as listed.
   *
   * @param participant the person's pseudonym
   */
  public record Trajectory(
      String id,
      String reference,
      String participant,
      String programme,
      String region,
      String municipality,
      @Nullable String cohort,
      String phase,
      String status,
      LocalDate openedOn,
      boolean personalDataErased) {}

  public Page<Employer> employers(Query query) {
    return page(EMPLOYERS, query, Employer.class, Employer::reference);
  }

  public Page<Cohort> cohorts(Query query) {
    return page(
        "SELECT cohort_id AS id, reference, name, programme, region, sector, starts_on,"
            + " planned_size, closed_on FROM views.cohort_fact f",
        query,
        Cohort.class,
        Cohort::reference);
  }

  public Page<Trajectory> trajectories(Query query) {
    return trajectories(TrajectoryQuery.now(query));
  }

  /** Trajectories as they were at a moment; those that were not opened by then are left out. */
  public Page<Trajectory> trajectories(TrajectoryQuery query) {
    TrajectoryColumns columns =
        query.on() == null ? TrajectoryColumns.NOW : TrajectoryColumns.ON_A_DAY;
    StringBuilder more = new StringBuilder();
    Map<String, Object> parameters = new TreeMap<>();
    if (query.on() != null) {
      more.append(" AND f.opened_on <= :on");
      parameters.put("on", query.on());
    }
    if (query.milestone() != null) {
      more.append(" AND ").append(columns.reached(query.milestone()));
    }
    return facts.ask(
        query.asOf(),
        known ->
            new Statement<Trajectory>(
                    columns.select(),
                    query.asOf() == null ? SEEN : SEEN_NOW,
                    columns::of,
                    more.toString(),
                    parameters)
                .page(query.page(), Trajectory.class, Trajectory::reference, known));
  }

  private <T> Page<T> page(
      String select, Query query, Class<T> type, Function<T, String> reference) {
    return facts.ask(
        null,
        known ->
            new Statement<T>(select, IN_REGION, column -> column, "", Map.of())
                .page(query, type, reference, known));
  }

  /**
   * What is asked of the database.
   *
   * @param select up to its conditions
   * @param inRegion the condition on regions
   * @param column what stands for a column
   * @param more conditions, and what they need
   */
  private final class Statement<T> {
    private final String select;
    private final String inRegion;
    private final UnaryOperator<String> column;
    private final String more;
    private final Map<String, Object> parameters;

    Statement(
        String select,
        String inRegion,
        UnaryOperator<String> column,
        String more,
        Map<String, Object> parameters) {
      this.select = select;
      this.inRegion = inRegion;
      this.column = column;
      this.more = more;
      this.parameters = new TreeMap<>(parameters);
    }

    Page<T> page(Query query, Class<T> type, Function<T, String> reference, Known known) {
      StringBuilder sql =
          new StringBuilder(select).append(" WHERE ").append(Known.rows("f")).append(more);
      parameters.put(Known.PARAMETER, known.position());
      query
          .equal()
          .forEach(
              (name, value) -> {
                sql.append(" AND ").append(column.apply(name)).append(" = :eq_").append(name);
                parameters.put("eq_" + name, value);
              });
      Set<String> regions = query.regions().names();
      if (regions != null) {
        sql.append(" AND ").append(inRegion);
        parameters.put("regions", regions.toArray(new String[0]));
      }
      Set<String> references = query.references().names();
      if (references != null) {
        sql.append(" AND f.reference = ANY (:references)");
        parameters.put("references", references.toArray(new String[0]));
      }
      if (query.text() != null) {
        sql.append(" AND position(lower(:text) IN lower(f.reference)) > 0");
        parameters.put("text", query.text());
      }
      if (query.after() != null) {
        sql.append(" AND f.reference > :after");
        parameters.put("after", query.after());
      }
      sql.append(" ORDER BY f.reference LIMIT ").append(query.limit() + 1);
      List<T> found = jdbc.sql(sql.toString()).params(parameters).query(type).list();
      boolean isMore = found.size() > query.limit();
      List<T> items = isMore ? found.subList(0, query.limit()) : found;
      return new Page<>(items, isMore ? reference.apply(items.get(items.size() - 1)) : null);
    }
  }
}
