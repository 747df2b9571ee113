package nl.trajectory.projections.listing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
  private static final String SEEN = "seen_by && CAST(:regions AS text[])";

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
    return page(
        "SELECT trajectory_id AS id, reference, participant, programme, region, municipality,"
            + " cohort, phase,"
            + " status, opened_on, EXISTS (SELECT FROM views.erased_participant e"
            + " WHERE e.participant = f.participant AND e.known_from <= :known)"
            + " AS personal_data_erased"
            + " FROM views.trajectory_fact f",
        SEEN,
        query,
        Trajectory.class,
        Trajectory::reference);
  }

  private <T> Page<T> page(
      String select, Query query, Class<T> type, Function<T, String> reference) {
    return page(select, IN_REGION, query, type, reference);
  }

  private <T> Page<T> page(
      String select, String inRegion, Query query, Class<T> type, Function<T, String> reference) {
    return facts.ask(null, known -> page(select, inRegion, query, type, reference, known));
  }

  private <T> Page<T> page(
      String select,
      String inRegion,
      Query query,
      Class<T> type,
      Function<T, String> reference,
      Known known) {
    StringBuilder sql = new StringBuilder(select).append(" WHERE ").append(Known.rows("f"));
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put(Known.PARAMETER, known.position());
    query
        .equal()
        .forEach(
            (column, value) -> {
              sql.append(" AND ").append(column).append(" = :").append(column);
              parameters.put(column, value);
            });
    Set<String> regions = query.regions().names();
    if (regions != null) {
      sql.append(" AND ").append(inRegion);
      parameters.put("regions", regions.toArray(new String[0]));
    }
    Set<String> references = query.references().names();
    if (references != null) {
      sql.append(" AND reference = ANY (:references)");
      parameters.put("references", references.toArray(new String[0]));
    }
    if (query.text() != null) {
      sql.append(" AND position(lower(:text) IN lower(reference)) > 0");
      parameters.put("text", query.text());
    }
    if (query.after() != null) {
      sql.append(" AND reference > :after");
      parameters.put("after", query.after());
    }
    sql.append(" ORDER BY reference LIMIT ").append(query.limit() + 1);
    List<T> found = jdbc.sql(sql.toString()).params(parameters).query(type).list();
    boolean more = found.size() > query.limit();
    List<T> items = more ? found.subList(0, query.limit()) : found;
    return new Page<>(items, more ? reference.apply(items.get(items.size() - 1)) : null);
  }
}
