package nl.trajectory.projections.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.projections.facts.FactTable;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.PlaceTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a cohort stands: its funnel, who left and why, and what deviates. */
public final class CohortView {
  /** Decimals of a share. */
  private static final int DECIMALS = 6;

  /** How many must have left before those without sight of them see why. */
  private static final int FEWEST = 5;

  private final JdbcClient jdbc;
  private final Facts facts;
  private final Programmes programmes;
  private final CohortRules rules;

  public CohortView(JdbcClient jdbc, Facts facts, Programmes programmes, CohortRules rules) {
    this.jdbc = jdbc;
    this.facts = facts;
    this.programmes = programmes;
    this.rules = rules;
  }

  /**
   * @param count starters who reached it while they were in the cohort
   * @param shareOfStarters 0 to 1; null when nobody started
   * @param shareOfPrevious of the nearest earlier milestone that anyone reached; may exceed 1; null
   *     when there is none
   * @param onRoute whether the route of the cohort's programme leads by it
   */
  public record Reached(
      Milestone milestone,
      int count,
      @Nullable BigDecimal shareOfStarters,
      @Nullable BigDecimal shareOfPrevious,
      boolean onRoute) {}

  /** How many left for a reason. */
  public record Exits(String reason, int count) {}

  /** How many trajectories deviate in a way; the group as a whole counts for one. */
  public record Deviations(String code, int count) {}

  /**
   * @param starters joined the cohort, whether or not they left it
   * @param minimumSize the programme's norm for starters; null: none
   * @param withheld names of the fields that are empty because too few left the cohort for who asks
   * @param asOfPosition the last position taken into account; -1: none
   * @param updatedAt when the rows behind it were last written; null: never
   * @param replayed whether histories were replayed for it, which takes longer
   */
  public record Cohort(
      String reference,
      String name,
      String programme,
      String region,
      String sector,
      @Nullable String processDirector,
      LocalDate recruitmentFrom,
      LocalDate startsOn,
      @Nullable LocalDate closedOn,
      int plannedSize,
      @Nullable Integer minimumSize,
      @Nullable Integer maximumSize,
      int starters,
      List<Reached> funnel,
      List<Exits> exits,
      List<Deviations> deviations,
      List<String> withheld,
      long asOfPosition,
      @Nullable Instant updatedAt,
      boolean replayed) {

    /** The same for who sees figures and no single trajectories: a few could be told apart. */
    public Cohort withoutFew() {
      if (exits.stream().mapToInt(Exits::count).sum() >= FEWEST) {
        return this;
      }
      return new Cohort(
          reference,
          name,
          programme,
          region,
          sector,
          processDirector,
          recruitmentFrom,
          startsOn,
          closedOn,
          plannedSize,
          minimumSize,
          maximumSize,
          starters,
          funnel,
          List.of(),
          List.of(),
          List.of("exits", "deviations"),
          asOfPosition,
          updatedAt,
          replayed);
    }
  }

  private record Plan(
      String reference,
      String name,
      String programme,
      int programmeVersion,
      String sector,
      String region,
      @Nullable String processDirector,
      LocalDate recruitmentFrom,
      LocalDate startsOn,
      int plannedSize,
      @Nullable LocalDate closedOn) {

    static Plan of(CohortPlanned plan) {
      return new Plan(
          plan.reference(),
          plan.name(),
          plan.programme(),
          plan.programmeVersion(),
          plan.sector(),
          plan.region(),
          plan.processDirector(),
          plan.recruitmentFrom(),
          plan.startsOn(),
          plan.plannedSize(),
          null);
    }
  }

  /**
   * The cohort on a day, as known at an instant.
   *
   * @param cohort reference or generated id
   * @param on what had happened by then
   * @param asOf what was known by then; null: now
   * @return empty when there is no such cohort, or it was not known by then
   */
  public Optional<Cohort> find(String cohort, LocalDate on, @Nullable Instant asOf) {
    PlaceTables places = facts.places(asOf);
    return facts.consistently(asOf, table -> read(cohort, on, places, table));
  }

  /**
   * A cohort that is recorded and that nothing has taken into account yet: its plan, and figures of
   * nobody.
   */
  public Cohort justPlanned(CohortPlanned plan, LocalDate on) {
    return facts.consistently(null, table -> count(Plan.of(plan), on, table.get()));
  }

  private Optional<Cohort> read(
      String cohort, LocalDate on, PlaceTables places, Supplier<FactTable> table) {
    return places
        .bind(
            jdbc.sql(
                    "SELECT reference, name, programme, programme_version, sector, region,"
                        + " process_director, recruitment_from, starts_on, planned_size,"
                        + " CASE WHEN closed_on <= :on THEN closed_on END AS closed_on FROM "
                        + places.cohorts()
                        + " c WHERE reference = :cohort OR cohort_id = :cohort")
                .param("cohort", cohort)
                .param("on", on))
        .query(Plan.class)
        .optional()
        .map(plan -> count(plan, on, table.get()));
  }

  private Cohort count(Plan plan, LocalDate on, FactTable table) {
    Programme programme = programmes.find(plan.programme(), plan.programmeVersion()).orElseThrow();
    Figures figures = new Figures(plan.reference(), on, table);
    Map<String, Integer> counts = figures.milestones();
    int starters = counts.getOrDefault(Milestone.STARTED.name(), 0);
    return new Cohort(
        plan.reference(),
        plan.name(),
        plan.programme(),
        plan.region(),
        plan.sector(),
        plan.processDirector(),
        plan.recruitmentFrom(),
        plan.startsOn(),
        plan.closedOn(),
        plan.plannedSize(),
        programme.group() == null ? null : programme.group().least(),
        programme.group() == null ? null : programme.group().most(),
        starters,
        funnel(counts, starters, programme),
        figures.exits(),
        deviations(plan, programme, on, figures),
        List.of(),
        table.position(),
        table.updatedAt(),
        table.replayed());
  }

  private static List<Reached> funnel(
      Map<String, Integer> counts, int starters, Programme programme) {
    List<Reached> funnel = new ArrayList<>();
    int previous = 0;
    for (Milestone milestone : Milestone.values()) {
      int count = counts.getOrDefault(milestone.name(), 0);
      funnel.add(
          new Reached(
              milestone,
              count,
              share(count, starters),
              share(count, previous),
              milestone.isOnRouteOf(programme)));
      previous = count > 0 ? count : previous;
    }
    return funnel;
  }

  private static @Nullable BigDecimal share(int count, int of) {
    return of == 0
        ? null
        : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(of), DECIMALS, RoundingMode.HALF_UP);
  }

  private List<Deviations> deviations(
      Plan plan, Programme programme, LocalDate on, Figures figures) {
    Map<String, Integer> counts = new TreeMap<>(figures.deviations());
    CohortRules.Group group =
        new CohortRules.Group(
            programme.group(),
            programme.leadTimeMonths(),
            plan.recruitmentFrom(),
            plan.startsOn(),
            figures.startersOn(plan.startsOn()),
            on);
    rules.deviations(group).forEach(code -> counts.merge(code.code(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(code -> new Deviations(code.getKey(), code.getValue()))
        .toList();
  }

  /** Counts over the members of one cohort on one day. */
  private final class Figures {
    private final String cohort;
    private final LocalDate on;
    private final FactTable table;

    Figures(String cohort, LocalDate on, FactTable table) {
      this.cohort = cohort;
      this.on = on;
      this.table = table;
    }

    /** A member counts what happened until the day asked for, or until leaving the cohort. */
    private JdbcClient.StatementSpec sql(String select) {
      JdbcClient.StatementSpec statement =
          jdbc.sql(
                  "WITH member AS (SELECT f.*, m.joined_on, m.left_on,"
                      + " least(CAST(:on AS date), m.left_on) AS cut FROM "
                      + table.sql()
                      + " f CROSS JOIN LATERAL (SELECT min(s.joined_on) AS joined_on,"
                      + " CASE WHEN bool_and(coalesce(s.left_on <= :on, false))"
                      + " THEN max(s.left_on) END AS left_on"
                      + " FROM jsonb_to_recordset(f.stays)"
                      + " AS s(cohort text, joined_on date, left_on date)"
                      + " WHERE s.cohort = :cohort AND s.joined_on <= :on) m"
                      + " WHERE f.stays @> jsonb_build_array(jsonb_build_object('cohort',"
                      + " CAST(:cohort AS text))) AND m.joined_on IS NOT NULL) "
                      + select)
              .param("cohort", cohort)
              .param("on", on);
      return table.rows() == null ? statement : statement.param("facts", table.rows());
    }

    Map<String, Integer> milestones() {
      return counts(
          "SELECT reached.milestone, count(*) FROM member CROSS JOIN LATERAL (VALUES"
              + " ('STARTED', joined_on), ('ASSESSED', assessed_on), ('VCA', vca_on),"
              + " ('TRAINED', trained_on), ('TRIAL_PASSED', trial_passed_on),"
              + " ('CONTRACT', contract_on), ('DIPLOMA', diploma_on), ('JOB', job_on),"
              + " ('AFTERCARE_CLOSED', aftercare_closed_on)) AS reached(milestone, day)"
              + " WHERE reached.day <= cut GROUP BY 1");
    }

    List<Exits> exits() {
      return counts(
              "SELECT exit_reason, count(*) FROM member"
                  + " WHERE exit_reason IS NOT NULL AND ended_on <= cut GROUP BY 1")
          .entrySet()
          .stream()
          .map(exit -> new Exits(exit.getKey(), exit.getValue()))
          .toList();
    }

    Map<String, Integer> deviations() {
      return counts(
          "SELECT d.code, count(DISTINCT trajectory_id) FROM member CROSS JOIN LATERAL"
              + " jsonb_to_recordset(deviations) AS d(code text, \"on\" date)"
              + " WHERE d.\"on\" <= cut GROUP BY 1");
    }

    int startersOn(LocalDate startsOn) {
      return sql("SELECT count(*) FROM member WHERE EXISTS (SELECT FROM"
              + " jsonb_to_recordset(stays) AS s(cohort text, joined_on date, left_on date)"
              + " WHERE s.cohort = :cohort AND s.joined_on <= :startsOn"
              + " AND (s.left_on IS NULL OR s.left_on > :startsOn))")
          .param("startsOn", startsOn)
          .query(Integer.class)
          .single();
    }

    private Map<String, Integer> counts(String select) {
      Map<String, Integer> counts = new TreeMap<>();
      RowCallbackHandler collect = row -> counts.put(row.getString(1), row.getInt(2));
      sql(select).query(collect);
      return counts;
    }
  }
}
