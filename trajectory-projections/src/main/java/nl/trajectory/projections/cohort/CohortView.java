package nl.trajectory.projections.cohort;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a cohort stands: its funnel, who left and why, and what deviates. */
public final class CohortView {
  /** How many must have left before those without sight of them see why. */
  private static final int FEWEST = 5;

  private static final String PLAN =
      """
      SELECT reference, name, programme, programme_version, sector, region, process_director,
             recruitment_from, starts_on, planned_size,
             CASE WHEN closed_on <= :on THEN closed_on END AS closed_on
      FROM views.cohort_fact c WHERE (reference = :cohort OR cohort_id = :cohort) AND %s
      """
          .formatted(Known.rows("c"));

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
   * How many starters reached a milestone.
   *
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
   * Where a cohort stands on a day.
   *
   * @param starters joined the cohort, whether or not they left it
   * @param minimumSize the programme's norm for starters; null: none
   * @param withheld names of the fields that are empty because too few left the cohort for who asks
   * @param asOfPosition the last position taken into account; -1: none
   * @param updatedAt when the rows behind it were last written; null: never
   * @param replayed false: histories are not replayed for it
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
    return facts.ask(asOf, known -> read(cohort, on, known));
  }

  /**
   * A cohort that is recorded and that nothing has taken into account yet: its plan, and figures of
   * nobody.
   */
  public Cohort justPlanned(CohortPlanned plan, LocalDate on) {
    return facts.ask(null, known -> count(Plan.of(plan), on, known));
  }

  private Optional<Cohort> read(String cohort, LocalDate on, Known known) {
    return jdbc.sql(PLAN)
        .param("cohort", cohort)
        .param("on", on)
        .param(Known.PARAMETER, known.position())
        .query(Plan.class)
        .optional()
        .map(plan -> count(plan, on, known));
  }

  private Cohort count(Plan plan, LocalDate on, Known known) {
    Programme programme = programmes.find(plan.programme(), plan.programmeVersion()).orElseThrow();
    CohortFigures figures = new CohortFigures(jdbc, plan.reference(), on, known);
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
        Funnel.of(counts, starters, programme),
        figures.exits(),
        deviations(plan, programme, on, figures),
        List.of(),
        known.position(),
        known.updatedAt(),
        false);
  }

  private List<Deviations> deviations(
      Plan plan, Programme programme, LocalDate on, CohortFigures figures) {
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
}
