package nl.trajectory.projections.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.trajectory.projections.difference.Compared;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import nl.trajectory.projections.member.Members;
import nl.trajectory.projections.member.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The members of a cohort that its figures count. */
public final class CohortMembers {
  private static final String IS_KNOWN =
      "SELECT EXISTS (SELECT FROM views.cohort_fact c WHERE c.reference = :cohort AND %s)"
          .formatted(Known.rows("c"));

  private static final String RECRUITMENT =
      "SELECT c.recruitment_from FROM views.cohort_fact c WHERE c.reference = :cohort AND %s"
          .formatted(Known.rows("c"));

  private final JdbcClient jdbc;
  private final Facts facts;

  public CohortMembers(JdbcClient jdbc, Facts facts) {
    this.jdbc = jdbc;
    this.facts = facts;
  }

  /**
   * A page of the members.
   *
   * @param cohort reference of a cohort that there is
   * @param on what had happened by then
   * @param asOf what was known by then; null: now
   * @return empty when the cohort was not known by then
   */
  public Optional<Members> list(
      String cohort, LocalDate on, @Nullable Instant asOf, MemberFilter filter, Slice slice) {
    return facts.ask(
        asOf,
        known ->
            asOf == null || isKnown(cohort, known)
                ? Optional.of(new CohortFigures(jdbc, cohort, on, known).members(filter, slice))
                : Optional.empty());
  }

  /**
   * How long they took.
   *
   * @return empty when the cohort was not known by then
   */
  public Optional<List<Duration>> durations(String cohort, LocalDate on, @Nullable Instant asOf) {
    return facts.ask(
        asOf,
        known ->
            jdbc.sql(RECRUITMENT)
                .param("cohort", cohort)
                .param(Known.PARAMETER, known.position())
                .query(LocalDate.class)
                .optional()
                .map(from -> new CohortFigures(jdbc, cohort, on, known).durations(from)));
  }

  /**
   * Its figures, to be compared at two moments.
   *
   * @param cohort reference of a cohort that there is
   */
  public Compared compared(String cohort) {
    return (known, on, only) -> new CohortFigures(jdbc, cohort, on, known).counting(only);
  }

  private boolean isKnown(String cohort, Known known) {
    return jdbc.sql(IS_KNOWN)
        .param("cohort", cohort)
        .param(Known.PARAMETER, known.position())
        .query(Boolean.class)
        .single();
  }
}
